"""What the family wants: a new outcome of the plan, or one that reads otherwise now."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.actions._planning import (
    check_people,
    faults_in_answer,
    held_words,
    hold_back,
    keep_part,
    let_through,
    new_part,
    part_for_change,
    plan_for_change,
    refuse,
)
from familiesfirst.family_help.actions._words import take_up
from familiesfirst.family_help.entries.plan import OUTCOME_SET, OutcomeFacts, OutcomeMarks
from familiesfirst.family_help.models import PlanOutcome
from familiesfirst.family_help.rules.plan import OutcomeSaid, check_outcome
from familiesfirst.policy.api import outcomes
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.set_plan_outcome")
def set_plan_outcome(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    said: OutcomeSaid,
    outcome: int | None = None,
    revision: int | None = None,
    takes_up: Collection[int] = (),
) -> int:
    """Id of the outcome, which may be of an existing one (`outcome`, as read at `revision`).

    takes_up: words that somebody of the family would have put otherwise (their ids), now taken up.
    Invalid beside the fields; Meanwhile when somebody changed it meanwhile; NotThere for others' people or parts.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    refuse(check_outcome(said, [o.code for o in outcomes()]) | faults_in_answer(said.apart))
    check_people(family, [*said.children, *([said.wish_of] if said.wish_of else [])])
    row = part_for_change(PlanOutcome, plan, outcome, revision) if outcome else new_part(PlanOutcome, plan, by)
    hold_back(row, family, said.apart)
    row.framework, row.title, row.wish = said.framework, said.title.strip(), said.wish.strip()
    row.wish_of_id, row.wish_shown = (said.wish_of, said.wish_shown) if row.wish else (None, "")
    row.need, row.how_know, row.children = said.need.strip(), said.how_know.strip(), sorted(said.children)
    keep_part(plan, row)
    entry = put(
        OUTCOME_SET,
        thread=plan.thread_id,
        happened=now,
        marks=OutcomeMarks(plan.pk, row.pk, row.framework, row.state, tuple(row.levels), row.asked_by),
        facts=OutcomeFacts(
            row.title,
            row.wish,
            row.wish_shown,
            row.need,
            row.how_know,
            held_words(said.apart),
            **let_through(row, holds=row.state == "open"),
        ),
        people=dict.fromkeys(row.children),
        sensitivity=row.sensitivity,
    )
    take_up(plan, "outcome", row.pk, takes_up, entry)
    return row.pk
