"""Nobody was met, time after time: the supervisor decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.decide_attempts import decide_attempts
from familiesfirst.family_help.forms.attempts import AttemptsForm
from familiesfirst.family_help.queries.attempts import asked_of
from familiesfirst.people.api import check_may, family_page, open_record
from familiesfirst.ui.api import render


@require_http_methods(["GET", "HEAD", "POST"])
@page("family_help.decide_attempts")
def attempts(request: HttpRequest, family: int) -> HttpResponse:
    """What was tried, and what happens next."""
    now = timezone.now()
    opened = open_record(request.actor, family, now, page="family.attempts", log=request.method != "POST")
    check_may(opened, "family_help.decide_attempts")
    form = AttemptsForm(request.POST or None, today=opened.today)

    def decide() -> None:
        decide_attempts(
            by=request.actor, now=now, family=opened.family, decision=form.parsed(), token=form.cleaned_data["token"]
        )

    if request.method == "POST" and taken(form, decide):
        messages.success(request, "Decided. Whoever is round the family finds it on their desk.")
        return redirect("desk:family", opened.family)
    seen = family_page(opened, visiting=True)
    drawn = {"family": opened.family, "header": seen.header, "seen": seen, "asked": asked_of(opened), "form": form}
    return render(request, "family_help/attempts/decide.html", drawn, status=422 if form.errors else 200)
