"""How it stands with a part of the plan, put on the record; and what ends with a pregnancy or with somebody's death."""

import datetime as dt
from contextlib import suppress

from familiesfirst.family_help.actions._pathways import end_watched
from familiesfirst.family_help.actions._planning import keep_part, let_through, marks_of, plan_for_change
from familiesfirst.family_help.entries.plan import ACTION_MOVED, OUTCOME_ENDED, ActionFacts, OutcomeFacts, OutcomeMarks
from familiesfirst.family_help.models import Plan, PlanAction, PlanOutcome
from familiesfirst.family_help.rules.pathway import read_watched
from familiesfirst.family_help.rules.plan import UNDER_WAY
from familiesfirst.people import api as people
from familiesfirst.policy import api as policy
from familiesfirst.record.api import NotThere, put, root_of

WHY = "It is not needed any more."
"""Whoever reads of it here may not know yet what happened: the record says that apart, to those who may read it."""


def put_outcome(plan: Plan, row: PlanOutcome, state: str, why: str, now: dt.datetime) -> int:
    """The entry of something wanted that is reached, is not wanted any more, or is worked on again."""
    row.state, row.state_why = state, why.strip()
    keep_part(plan, row)
    return put(
        OUTCOME_ENDED,
        thread=plan.thread_id,
        happened=now,
        marks=OutcomeMarks(plan.pk, row.pk, row.framework, state),
        facts=OutcomeFacts(row.title, why=row.state_why, **let_through(row, holds=state == "open")),
        people=dict.fromkeys(row.children),
        sensitivity=row.sensitivity,
    )


def put_action(plan: Plan, row: PlanAction, state: str, why: str, now: dt.datetime) -> int:
    """The entry of how it stands with an action."""
    row.state, row.state_why = state, why.strip()
    keep_part(plan, row)
    return put(
        ACTION_MOVED,
        thread=plan.thread_id,
        happened=now,
        marks=marks_of(row),
        facts=ActionFacts(row.words, row.owner_name, why=row.state_why, **let_through(row, holds=state in UNDER_WAY)),
        people=dict.fromkeys([*row.children, *([row.owner_person_id] if row.owner_person_id else [])]),
        sensitivity=row.closed,
    )


def parts_of_nobody(*, family: int, person: int, now: dt.datetime) -> None:
    """In the action that records a death, or the end of a pregnancy: what the plan wants for that child alone is not
    wanted any more, and nobody does anything for it.
    """
    with suppress(NotThere):
        plan = plan_for_change(root_of(family))
        held = PlanAction.objects.select_related("outcome").filter(plan=plan, state__in=UNDER_WAY).order_by("position")
        for action in held:
            if set(action.children or action.outcome.children) == {person}:
                put_action(plan, action, "stopped", WHY, now)
        for outcome in PlanOutcome.objects.filter(plan=plan, state="open").order_by("position"):
            if set(outcome.children) == {person}:
                put_outcome(plan, outcome, "dropped", WHY, now)


def pathways_before_birth(*, family: int, person: int, now: dt.datetime) -> None:
    """In the action that records the end of a pregnancy: where no other baby is expected, no pathway that goes by the
    weeks of one is watched any more.
    """
    root = root_of(family)
    if any(born.unborn and not born.died for born in people.born_of_people(people.people_of(root)).values()):
        return
    with suppress(NotThere):
        plan = plan_for_change(root)
        weekly = {one.code for one in policy.pathways() if one.by_week}
        for one in read_watched(plan.watched):
            if not one.ended and one.pathway in weekly:
                end_watched(plan, one, WHY, now)
