"""A family's steps: reading them, proposing one, deciding it, taking it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familiesfirst.agencies.api import page
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.actions.decide_closing import decide_closing
from familiesfirst.pathways.actions.decide_step import decide_step
from familiesfirst.pathways.actions.propose_step import propose_step
from familiesfirst.pathways.actions.refuse_step import refuse_step
from familiesfirst.pathways.actions.withdraw_step import withdraw_step
from familiesfirst.pathways.forms.closing import EndForm
from familiesfirst.pathways.forms.steps import DecideForm, ProposeForm, WhyForm
from familiesfirst.pathways.pages.sending import sent, status_of
from familiesfirst.pathways.queries.answers import told_of
from familiesfirst.pathways.queries.kept import Kept
from familiesfirst.pathways.queries.steps import (
    StepView,
    may_of,
    proposing_page,
    step_and_kept,
    steps_page,
    with_choices,
)
from familiesfirst.pathways.rules.steps import CLOSING
from familiesfirst.people import api as people
from familiesfirst.record.api import Refused
from familiesfirst.ui.api import render

PROPOSED = "It is proposed. A supervisor decides it; until then everything stays as it is."
DECIDED = "Decided. The plan and the lead practitioner stay as they are. Tell the family, each of them."
HELP_ENDS = "Decided: help has ended, and the family knows the way back. They are asked again in six months."
NOT_TAKEN = "Decided against. Everything stays as it is, and the lead practitioner is told why."
TAKEN_BACK = "The proposal is taken back."


@require_safe
@page("pathways.read_steps")
def steps(request: HttpRequest, family: int) -> HttpResponse:
    """What is proposed, what was decided."""
    seen = steps_page(request.actor, family, timezone.now())
    return render(request, "pathways/steps/page.html", {"family": seen.family, "header": seen.header, "seen": seen})


@page("pathways.propose_step")
def propose(request: HttpRequest, family: int) -> HttpResponse:
    """The lead proposes that one child's level, or several, changes."""
    now = timezone.now()
    seen = proposing_page(request.actor, family, now, log=request.method == "GET")
    if not seen.may["propose_step"]:
        raise Refused("The lead practitioner proposes a step, or whoever covers for them.")
    levels = with_choices(seen.family, seen.levels, seen.today)
    form = ProposeForm(request.POST or None, levels=levels, today=seen.today)

    def put_forward(given: dict[str, Any]) -> None:
        propose_step(by=request.actor, now=now, family=seen.family, **given)

    if sent(request, form, put_forward, PROPOSED):
        return redirect("pathways:steps", seen.family)
    drawn = {"family": seen.family, "header": seen.header, "seen": seen, "form": form}
    return render(request, "pathways/steps/propose.html", drawn, status=status_of(form))


@page("pathways.read_steps")
def step(request: HttpRequest, step: int) -> HttpResponse:
    """One proposal, and the decision for whoever may take it."""
    now = timezone.now()
    opened, shown, kept = step_and_kept(request.actor, step, now, log=request.method == "GET")
    form = _decide_form(shown, opened, request.POST or None)

    def decide(given: dict[str, Any]) -> None:
        takes = decide_closing if shown.sort == CLOSING else decide_step
        act = takes if form.takes_it else refuse_step
        act(by=request.actor, now=now, step=step, **given)

    if request.method == "POST" and shown.open and not shown.decides:
        raise Refused(shown.refusal or "A supervisor of the family help team decides this.")
    yes = HELP_ENDS if shown.sort == CLOSING else DECIDED
    said = yes if form.is_bound and form.data.get("outcome") == "decide" else NOT_TAKEN
    if sent(request, form, decide, said):
        return involvement.go_on(request, opened.family, "pathways:steps", opened.family, needs="pathways.read_steps")
    return _draw(request, opened, shown, kept, form=form, status=status_of(form))


def _decide_form(shown: StepView, opened: people.Opened, data: Any = None) -> DecideForm | EndForm:
    kind = EndForm if shown.sort == CLOSING else DecideForm
    return kind(data, step=shown, today=opened.today)


@require_POST
@page("pathways.withdraw_step")
def withdraw(request: HttpRequest, step: int) -> HttpResponse:
    """The proposal is taken back."""
    now = timezone.now()
    opened, shown, kept = step_and_kept(request.actor, step, now, log=False)
    form = WhyForm(request.POST, auto_id="withdraw_%s")

    def take_back(given: dict[str, Any]) -> None:
        withdraw_step(by=request.actor, now=now, step=step, **given)

    if sent(request, form, take_back, TAKEN_BACK):
        return redirect("pathways:steps", opened.family)
    return _draw(request, opened, shown, kept, withdraw_form=form, status=422)


def _draw(
    request: HttpRequest, opened: people.Opened, shown: StepView, kept: Kept, *, status: int, **forms: Any
) -> HttpResponse:
    header = people.family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    context = {
        "family": opened.family,
        "header": header,
        "step": shown,
        "told": told_of(kept, header, shown.id, shown.told_of),
        "may": may_of(opened),
        "form": _decide_form(shown, opened),
        "withdraw_form": WhyForm(auto_id="withdraw_%s"),
    }
    return render(request, "pathways/steps/step.html", context | forms, status=status)
