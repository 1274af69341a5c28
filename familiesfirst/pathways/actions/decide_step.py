"""A supervisor decides a proposed step between levels."""

import datetime as dt
from dataclasses import replace

from familiesfirst.family_help import api as family_help
from familiesfirst.pathways.actions._deciding import count_nationally, keep_withheld, may_decide
from familiesfirst.pathways.actions._steps import (
    children_of,
    ended,
    locked_step,
    named,
    put_step,
    still_open,
    today_of,
    when,
)
from familiesfirst.pathways.entries.steps import STEP_DECIDED, StepFacts
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.queries.answers import with_answers
from familiesfirst.pathways.queries.standing import standing_of
from familiesfirst.pathways.rules import steps as rules
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, root_of

MOVED = "Somebody’s level has changed since this was proposed. Take it back, and propose what is right now."


@action("pathways.decide_step")
def decide_step(
    *,
    by: Actor,
    now: dt.datetime,
    step: int,
    why: str,
    plain: str,
    on: dt.date | None = None,
    without_agreement: str = "",
) -> int:
    """The decision's entry. Levels change from the day `on` (as proposed); the plan and the lead stay as they are.

    Refused to whoever proposed it, and where child in need is entered, left or closed to whoever is not a qualified
    social worker; Meanwhile when it was ended first or a level has changed; Invalid beside the fields.
    """
    held = locked_step(step)
    family = root_of(held.family_id)
    may_decide(held, by, lambda: authorise(thread=family))
    still_open(held)
    if held.sort != rules.STEP:
        raise NotThere
    proposal = rules.Proposal(children_of(held), why.strip(), plain.strip(), on or held.on, without_agreement.strip())
    _check(held, proposal, family, now)
    day = proposal.on or held.on
    entry = put_step(STEP_DECIDED, held, proposal.children, _facts(proposal), now, day)
    levels, since = {child.person: child.level for child in proposal.children}, when(day, now)
    held.level_entry = people.set_level(by=by, now=now, family=family, levels=levels, why=proposal.why, on=since)
    family_help.plan_follows_levels(family, now, on=since)
    count_nationally(proposal.children, family, since, by, now)
    ended(held, rules.DECIDED, by, now, entry)
    keep_withheld(held, family, by, now)
    people.tie_to_decision(family, entry)
    return entry


def _check(held: StepProposal, proposal: rules.Proposal, family: int, now: dt.datetime) -> None:
    standing = with_answers(standing_of(family, today_of(now)), held)
    if any(standing.levels.get(child.person) != child.was for child in proposal.children):
        raise Meanwhile(MOVED)
    found = rules.faults(proposal, standing, deciding=True)
    if proposal.on and proposal.on < held.on:
        found["on"] = "This is before the day that was proposed"
    if found:
        raise Invalid(found)


def _facts(proposal: rules.Proposal) -> StepFacts:
    return replace(
        StepFacts(names=named(proposal.children), why=proposal.why, plain=proposal.plain),
        without_agreement=proposal.without_agreement,
    )
