"""What a child protection conference asked for is taken into the family's one plan, in one step."""

import datetime as dt

from familiesfirst.family_help.actions._planning import keep_part, new_part, plan_for_change
from familiesfirst.family_help.entries.plan import (
    LINE_SET,
    OUTCOME_SET,
    LineFacts,
    LineMarks,
    OutcomeFacts,
    OutcomeMarks,
)
from familiesfirst.family_help.models import Plan, PlanLine, PlanOutcome
from familiesfirst.family_help.queries.asked_for import HELD, AskedFor, of_entry, taken
from familiesfirst.people import api as people
from familiesfirst.policy.api import protection_outcome
from familiesfirst.record.api import Actor, Meanwhile, NotThere, action, authorise, entries_of_thread, put, root_of

LEVELS = ("child_protection",)


@action("family_help.take_up_conference")
def take_up_conference(*, by: Actor, now: dt.datetime, family: int, entry: int) -> int:
    """Id of the first outcome. What has to change, each as it was typed apart, for the children with a protection plan,
    with its bottom lines. They are tagged with that level, and held back from whoever is not told yet what the
    conference decided.

    NotThere for another family's conference, or one that made no plan; Meanwhile when it was taken up already.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    asked = _asked(family, entry)
    if taken(plan.pk, entry):
        raise Meanwhile("What this conference asked for stands in the plan already.")
    first, *_ = [_outcome(plan, asked, number, by, now) for number in range(len(asked.wanted))]
    for words in asked.bottom_lines:
        _bottom_line(plan, asked, words, by, now)
    return first


def _asked(family: int, entry: int) -> AskedFor:
    held = entries_of_thread(root_of(family), only=HELD, facts=True)
    found = next((of_entry(one, False) for one in held if one.id == entry), None)
    if found is None:
        raise NotThere
    return found


def _outcome(plan: Plan, asked: AskedFor, number: int, by: Actor, now: dt.datetime) -> int:
    """number: which of those that it asked for, from 0."""
    row = new_part(PlanOutcome, plan, by)
    row.framework = protection_outcome()
    of = f" ({number + 1} of {len(asked.wanted)})" if len(asked.wanted) > 1 else ""
    row.title = f"What the conference of {asked.on.day} {asked.on:%B %Y} asked for{of}"
    row.need, row.levels, row.asked_by = asked.wanted[number], list(LEVELS), asked.entry
    row.children = sorted(set(asked.children) & set(people.people_of(plan.thread_id)))
    keep_part(plan, row)
    put(
        OUTCOME_SET,
        thread=plan.thread_id,
        happened=now,
        marks=OutcomeMarks(plan.pk, row.pk, row.framework, row.state, LEVELS, asked.entry),
        facts=OutcomeFacts(row.title, need=row.need),
        people=dict.fromkeys(row.children),
        sensitivity=row.sensitivity,
    )
    return row.pk


def _bottom_line(plan: Plan, asked: AskedFor, words: str, by: Actor, now: dt.datetime) -> None:
    row = new_part(PlanLine, plan, by)
    row.sort, row.words, row.levels, row.asked_by = "bottom_line", words, list(LEVELS), asked.entry
    keep_part(plan, row)
    put(
        LINE_SET,
        thread=plan.thread_id,
        happened=now,
        marks=LineMarks(plan.pk, row.pk, row.sort, row.ended, LEVELS, asked.entry),
        facts=LineFacts(row.words),
        sensitivity=row.sensitivity,
    )
