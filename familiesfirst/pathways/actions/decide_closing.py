"""A supervisor decides that a family's help ends."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.actions._deciding import keep_withheld, may_decide
from familiesfirst.pathways.actions._ending import end_parts, stay_in_touch
from familiesfirst.pathways.actions._steps import (
    children_of,
    ended,
    facts_of,
    locked_step,
    put_step,
    still_open,
    today_of,
    when,
)
from familiesfirst.pathways.entries.steps import STEP_DECIDED
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.queries.answers import with_answers
from familiesfirst.pathways.queries.closing import asked_at_closing
from familiesfirst.pathways.queries.standing import standing_of
from familiesfirst.pathways.rules import steps as rules
from familiesfirst.pathways.rules.closing import faults_in_ending
from familiesfirst.pathways.rules.states import UNIVERSAL
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, root_of

MOVED = "Somebody’s level has changed since this was proposed. Take it back, and propose what is right now."


@action("pathways.decide_closing")
def decide_closing(*, by: Actor, now: dt.datetime, step: int, why: str, plain: str) -> int:
    """The decision's entry. Levels become universal, the closing is written for the national count, every clock and
    part ends, and whoever led stays to ask how it is going six months on.

    Refused as for a step; Meanwhile when it was ended first or a level has changed; Invalid while a no waits, or before
    the family was asked how it is going.
    """
    held = locked_step(step)
    family = root_of(held.family_id)
    may_decide(held, by, lambda: authorise(thread=family))
    still_open(held)
    if held.sort != rules.CLOSING:
        raise NotThere
    children = children_of(held)
    _check(held, family, why, plain, now)
    facts = replace(facts_of(held), why=why.strip(), plain=plain.strip())
    entry = put_step(STEP_DECIDED, held, children, facts, now)
    _end_help(held, children, family, why.strip(), by, now)
    ended(held, rules.DECIDED, by, now, entry)
    keep_withheld(held, family, by, now)
    stay_in_touch(family, by, now)
    end_parts(family, by, now)
    for kind in ("family_help", involvement.protection_team_of(family)):
        involvement.taken_from_team(family, kind, now)
    people.tie_to_decision(family, entry)
    return entry


def _check(held: StepProposal, family: int, why: str, plain: str, now: dt.datetime) -> None:
    standing = with_answers(standing_of(family, today_of(now)), held)
    now_helped = {child for child, code in standing.levels.items() if code != UNIVERSAL}
    children = children_of(held)
    if now_helped != {c.person for c in children} or any(standing.levels[c.person] != c.was for c in children):
        raise Meanwhile(MOVED)
    if any(child.person in standing.protected for child in children):
        raise Meanwhile("A strategy discussion, an enquiry or a protection plan is open. It is ended first.")
    if any(child.person in standing.in_law for child in children):
        raise Meanwhile("A step into law is open: a letter, proceedings, an order or care. It is ended first.")
    found = faults_in_ending(standing, asked=asked_at_closing(family, since=held.proposed_at))
    if not why.strip():
        found["why"] = "Say why help can end now"
    if not plain.strip():
        found["plain"] = "Say what the family is told"
    if found:
        raise Invalid(found)


def _end_help(
    held: StepProposal, children: tuple[rules.ChildStep, ...], family: int, why: str, by: Actor, now: dt.datetime
) -> None:
    """The plan, levels, child in need plans and the closing itself."""
    with suppress(NotThere):  # a family may be helped without a plan of its own yet
        family_help.end_plan(by=by, now=now, family=family, reason="help_ended")
    levels, since = {child.person: child.level for child in children}, when(held.on, now)
    held.level_entry = people.set_level(by=by, now=now, family=family, levels=levels, why=why, on=since)
    if planned := family_help.children_on_plan(list(levels)):
        family_help.end_child_in_need_plans(by=by, now=now, family=family, children=sorted(planned), on=since)
    reasons = {child.person: child.reason for child in children}
    family_help.close_help(by=by, now=now, family=family, reasons=reasons, on=since)
