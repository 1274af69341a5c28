"""I had to ask again; and: you said, so we."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.record_said_so_we import record_said_so_we
from familiesfirst.family_help.actions.tell_again import tell_again
from familiesfirst.family_help.forms.telling import SaidSoWeForm
from familiesfirst.family_help.queries.telling import said_list
from familiesfirst.people.api import family_page, open_record
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import render


@require_POST
@page("family_help.tell_again")
def asked_again(request: HttpRequest, family: int) -> HttpResponse:
    """One tap: why somebody had to be asked what is already known."""
    whom = [int(p) for p in request.POST.getlist("whom") if p.isdecimal() and len(p) < 16]
    try:
        tell_again(
            by=request.actor,
            now=timezone.now(),
            family=family,
            why=request.POST.get("why", ""),
            whom=whom,
            token=request.POST.get("token", "")[:36],
        )
    except Invalid:
        messages.error(request, "Choose why you had to ask again.")
    else:
        messages.success(request, "Kept. The family’s page counts it, so that it happens less.")
    return redirect("desk:family", family)


@require_http_methods(["GET", "HEAD", "POST"])
@page("people.read_family")
def said_so_we(request: HttpRequest, family: int) -> HttpResponse:
    """What changed because of what somebody said, and one more."""
    now = timezone.now()
    opened = open_record(request.actor, family, now, page="family.said_so_we", log=request.method != "POST")
    seen = family_page(opened)
    form = SaidSoWeForm(request.POST or None, people=seen.people, today=opened.today)

    def keep() -> None:
        record_said_so_we(
            by=request.actor, now=now, family=opened.family, said=form.parsed(), token=form.cleaned_data["token"]
        )

    if request.method == "POST" and taken(form, keep):
        messages.success(request, "Kept. It is said back in their next letter.")
        return redirect("family_help:said_so_we", opened.family)
    drawn = {
        "family": opened.family,
        "header": seen.header,
        "said": said_list(opened),
        "form": form,
        "may_record": opened.may("family_help.record_said_so_we"),
    }
    return render(request, "family_help/telling/said_so_we.html", drawn, status=422 if form.errors else 200)
