"""The lead proposes that one child's level, or several, changes."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.pathways.actions._steps import keep_proposal, lock_family, named, put_step, today_of
from familiesfirst.pathways.entries.steps import STEP_PROPOSED, StepFacts
from familiesfirst.pathways.queries.standing import standing_of
from familiesfirst.pathways.rules import steps as rules
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, action, authorise


@action("pathways.propose_step")
def propose_step(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    levels: Mapping[int, str],
    why: str,
    plain: str,
    on: dt.date | None = None,
    reasons: Mapping[int, str] | None = None,
) -> int:
    """The proposal's id. levels: {child: the level proposed}. reasons: {child: why their episode closes}.

    why: for those at work; plain: what the family is told, in words they use. on: the day it holds from (today).
    Nothing changes yet; it waits for a supervisor. Refused, saying whom to ask, to those who do not lead; Meanwhile
    while another waits; Invalid beside the fields; NotThere for others' children.
    """
    root = lock_family(family)
    authorise(thread=root)
    standing = standing_of(root, today_of(now))
    if fault := rules.fault_in_proposing(by.worker, standing):
        raise Refused(fault)
    proposal = rules.Proposal(_children(levels, reasons or {}, standing), why.strip(), plain.strip(), on)
    if found := rules.faults(proposal, standing):
        raise Invalid(found)
    held = keep_proposal(root, rules.STEP, proposal.children, proposal.on or today_of(now), by, now)
    facts = StepFacts(names=named(proposal.children), why=proposal.why, plain=proposal.plain)
    held.proposed_entry = put_step(STEP_PROPOSED, held, proposal.children, facts, now)
    held.save(update_fields=["proposed_entry"])
    return held.pk


def _children(
    levels: Mapping[int, str], reasons: Mapping[int, str], standing: rules.Standing
) -> tuple[rules.ChildStep, ...]:
    if not set(levels) <= set(standing.levels):
        raise NotThere
    names = people.names_of(levels)
    return tuple(
        rules.ChildStep(person, names[person], standing.levels[person], level, reasons.get(person, ""))
        for person, level in levels.items()
    )
