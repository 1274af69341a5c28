"""What is written into the plan: outcomes, actions, what happens if it goes wrong; how it stands, and how far."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from familiesfirst.agencies.api import page
from familiesfirst.family_help.actions.end_plan_outcome import end_plan_outcome
from familiesfirst.family_help.actions.move_plan_action import move_plan_action
from familiesfirst.family_help.actions.score_plan_outcome import score_plan_outcome
from familiesfirst.family_help.actions.set_plan_action import set_plan_action
from familiesfirst.family_help.actions.set_plan_line import set_plan_line
from familiesfirst.family_help.actions.set_plan_outcome import set_plan_outcome
from familiesfirst.family_help.actions.take_up_conference import take_up_conference
from familiesfirst.family_help.forms.plan import ActionForm, LineForm, OutcomeForm, ScoreForm, StateForm
from familiesfirst.family_help.pages.plan import draw_form, held_plan, open_plan_record, sent
from familiesfirst.family_help.queries.plan_editing import as_typed, revision_of, words_on
from familiesfirst.family_help.queries.plan_rows import snapshot_of
from familiesfirst.family_help.rules.plan_versions import Part
from familiesfirst.involvement.api import round_family
from familiesfirst.people.api import Opened, persons_now
from familiesfirst.record.api import Meanwhile, NotThere

__all__ = ["action", "line", "move", "outcome", "score", "stands", "take_up"]


@require_POST
@page("family_help.take_up_conference")
def take_up(request: HttpRequest, family: int, entry: int) -> HttpResponse:
    """What a conference asked for stands in the plan from now on."""
    take_up_conference(by=request.actor, now=timezone.now(), family=family, entry=entry)  # type: ignore[attr-defined]
    messages.success(request, "What the conference asked for is in the plan. Now say who does what.")
    return redirect("family_help:plan", family)


@page("family_help.set_plan_outcome")
def outcome(request: HttpRequest, family: int, outcome: int | None = None) -> HttpResponse:
    """Something wanted, new or changed."""
    opened = open_plan_record(request, family, "set_plan_outcome")
    held = _part(opened, "outcome", outcome)

    def keep(now: dt.datetime, form: Any) -> None:
        set_plan_outcome(**_said(request, opened, now, form), outcome=outcome)

    return _edit(request, opened, OutcomeForm, held, keep, "What do we want?")


@page("family_help.set_plan_action")
def action(request: HttpRequest, family: int, outcome: int, action: int | None = None) -> HttpResponse:
    """Who does what, new or changed."""
    opened = open_plan_record(request, family, "set_plan_action")
    held = _part(opened, "action", action)
    _part(opened, "outcome", outcome)
    around = round_family(opened.family, opened.today)

    def keep(now: dt.datetime, form: Any) -> None:
        set_plan_action(**_said(request, opened, now, form), action=action)

    return _edit(request, opened, ActionForm, held, keep, "Who does what?", around=around, outcome=outcome)


@page("family_help.set_plan_line")
def line(request: HttpRequest, family: int, line: int | None = None) -> HttpResponse:
    """What happens if it goes wrong, new or changed."""
    opened = open_plan_record(request, family, "set_plan_line")
    held = _part(opened, "line", line)

    def keep(now: dt.datetime, form: Any) -> None:
        set_plan_line(**_said(request, opened, now, form), line=line)

    return _edit(request, opened, LineForm, held, keep, "If it goes wrong")


@page("family_help.move_plan_action")
def move(request: HttpRequest, family: int, action: int) -> HttpResponse:
    """How it stands with an action."""
    opened = open_plan_record(request, family, "move_plan_action")
    held: Any = _part(opened, "action", action)
    form = StateForm(request.POST or None, codes="plan_action_state", initial={"state": held.state})

    def keep(now: dt.datetime) -> None:
        move_plan_action(by=request.actor, now=now, family=opened.family, action=action, **form.cleaned_data)

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    return draw_form(request, opened, form, f"{held.owner_name}: {held.words}", "Keep it")


@page("family_help.end_plan_outcome")
def stands(request: HttpRequest, family: int, outcome: int) -> HttpResponse:
    """How it stands with something wanted."""
    opened = open_plan_record(request, family, "end_plan_outcome")
    held: Any = _part(opened, "outcome", outcome)
    form = StateForm(request.POST or None, codes="plan_outcome_state", initial={"state": held.state})

    def keep(now: dt.datetime) -> None:
        end_plan_outcome(by=request.actor, now=now, family=opened.family, outcome=outcome, **form.cleaned_data)

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    return draw_form(request, opened, form, held.title, "Keep it")


@page("family_help.score_plan_outcome")
def score(request: HttpRequest, family: int, outcome: int) -> HttpResponse:
    """How far it is, as somebody says."""
    opened = open_plan_record(request, family, "score_plan_outcome")
    held: Any = _part(opened, "outcome", outcome)
    form = ScoreForm(request.POST or None, everybody=persons_now(opened))

    def keep(now: dt.datetime) -> None:
        said = form.cleaned_data
        score_plan_outcome(
            by=request.actor,
            now=now,
            family=opened.family,
            outcome=outcome,
            value=said["value"],
            person=int(said["person"]) if said["person"] else None,
            words=said["words"],
        )

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    return draw_form(request, opened, form, f"How far: {held.title}", "Keep it")


def _part(opened: Opened, sort: str, id: int | None) -> Part | None:
    """A part of the open plan that this viewer may see; None for a new one. NotThere for any other."""
    held = held_plan(opened)
    if id is None:
        return None
    seen = {card.outcome.id for card in held.outcomes} if sort == "outcome" else _shown(held, sort)
    part = snapshot_of(held.id).part(sort, id)
    if part is None or id not in seen:
        raise NotThere
    return part


def _shown(held: Any, sort: str) -> set[int]:
    if sort == "line":
        return {card.line.id for card in held.lines}
    return {card.action.id for outcome in held.outcomes for card in outcome.actions}


def _said(request: HttpRequest, opened: Opened, now: dt.datetime, form: Any) -> dict[str, Any]:
    """What every part of a plan is kept with: who, when, of whom, what was said over which text."""
    return {
        "by": request.actor,
        "now": now,
        "family": opened.family,
        "said": form.parsed(),
        "revision": form.cleaned_data["revision"],
        "takes_up": form.takes_up(),
    }


def _edit(
    request: HttpRequest,
    opened: Opened,
    form_class: Any,
    held: Part | None,
    keep: Callable[[dt.datetime, Any], None],
    title: str,
    **more: Any,
) -> HttpResponse:
    more["everybody"] = persons_now(opened)
    if held is not None:
        more["said"] = words_on(held, more["everybody"])
    form = form_class(request.POST or None, initial=as_typed(held) if held else {}, **more)
    try:
        if sent(request, form, lambda now: keep(now, form)):
            return redirect("family_help:plan", opened.family)
    except Meanwhile as refusal:
        if held is None:
            raise
        again = request.POST.copy()
        again["revision"] = str(revision_of(held))
        mine = form_class(again, **more)
        mine.is_valid()
        theirs = as_typed(held, words=True)
        return draw_form(
            request, opened, mine, title, "Keep mine instead", 409, theirs=theirs, sentence=refusal.sentence
        )
    return draw_form(request, opened, form, title, "Put it in the plan")
