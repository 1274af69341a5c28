"""The numbers of meetings about protection."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.protection.forms.numbers import NumbersForm
from familiesfirst.protection.queries.numbers import numbers as read_numbers
from familiesfirst.protection.queries.numbers import usual
from familiesfirst.protection.queries.team import team_of
from familiesfirst.protection.rules.drift import TITLES
from familiesfirst.protection.rules.numbers import minutes_words
from familiesfirst.ui.api import render


@require_safe
@page("protection.read_numbers")
def numbers(request: HttpRequest) -> HttpResponse:
    """Notice, quorum and who took part, for the period that is chosen."""
    now = timezone.now()
    wanted = usual(timezone.localdate(now))
    form = NumbersForm(request.GET or None, usual=wanted)
    fit = form.is_bound and form.is_valid()
    seen = read_numbers(request.actor, form.parsed() if fit else wanted, now)
    status = 422 if form.is_bound and not fit else 200
    return render(
        request,
        "protection/team/numbers.html",
        {"seen": seen, "form": form, "minutes": minutes_words, "step_titles": TITLES, "code": team_of(None).code},
        status=status,
    )
