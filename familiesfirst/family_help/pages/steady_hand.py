"""A steady hand: thinking a worry through, where it ends, and the supervisor's answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import DONE, attempt, page
from familiesfirst.family_help.actions.answer_risk import answer_risk
from familiesfirst.family_help.actions.look_at_risk import look_at_risk
from familiesfirst.family_help.forms.steady_hand import AnswerRiskForm, LookForm
from familiesfirst.family_help.queries.recording import round_family
from familiesfirst.family_help.queries.steady_hand import look_of, looks_of, reach_of
from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.ui.api import render

LOOK, ANSWER = "family_help.look_at_risk", "family_help.answer_risk"


@require_safe
@page("people.read_family")
def looks(request: HttpRequest, family: int) -> HttpResponse:
    """Every look at this family's risks, latest first."""
    opened = _open(request, family)
    return _draw(request, opened, "looks", {"looks": looks_of(opened), "may_look": opened.may(LOOK)})


@require_safe
@page("people.read_family")
def one_look(request: HttpRequest, family: int, look: int) -> HttpResponse:
    """Where one ended, what led there, and what to do now."""
    opened = _open(request, family)
    return _draw(request, opened, "one", {"look": look_of(opened, look), "may_ask": opened.may(ASK)})


ASK = "family_help.ask_specialist"


@page(LOOK)
def look(request: HttpRequest, family: int) -> HttpResponse:
    """The questions."""
    opened = _open(request, family)
    check_may(opened, LOOK)
    around = round_family(request.actor, opened.family, opened.now, log=False)
    form = LookForm(request.POST or None, around=around, today=opened.today)
    done: list[int] = []

    def act(filled: Any) -> None:
        done.append(look_at_risk(by=request.actor, now=opened.now, family=opened.family, **filled.parsed()))

    status = attempt(request, form, act)
    if status == DONE:
        return redirect("family_help:one_look", opened.family, done[0])
    return _draw(request, opened, "look", {"form": form}, status)


@page(ANSWER)
def answer(request: HttpRequest, family: int, look: int) -> HttpResponse:
    """The supervisor answers."""
    opened = _open(request, family)
    check_may(opened, ANSWER)
    line = look_of(opened, look)
    form = AnswerRiskForm(request.POST or None, today=opened.today)
    who = {"by": request.actor, "now": opened.now, "family": opened.family, "look": look}
    status = attempt(request, form, lambda filled: answer_risk(**who, **filled.cleaned_data))
    if status == DONE:
        messages.success(request, "Answered. The lead can read it now.")
        return redirect("family_help:one_look", opened.family, look)
    return _draw(request, opened, "answer", {"form": form, "look": line}, status)


def _open(request: HttpRequest, family: int) -> Opened:
    seen = request.method in ("GET", "HEAD")
    return open_record(request.actor, family, timezone.now(), page="family.steady_hand", log=seen)


def _draw(
    request: HttpRequest, opened: Opened, template: str, drawn: dict[str, Any], status: int = 200
) -> HttpResponse:
    standing = {
        "family": opened.family,
        "header": family_header(request.actor, opened.family, opened.now, ties=opened.ties),
        "reach": reach_of(opened),
    }
    return render(request, f"family_help/steady_hand/{template}.html", standing | drawn, status=status)
