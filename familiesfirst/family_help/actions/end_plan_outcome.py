"""Something wanted is reached, is not wanted any more, or is worked on again."""

import datetime as dt

from familiesfirst.family_help.actions._planning import (
    keep_part,
    let_through,
    part_for_change,
    plan_for_change,
    refuse,
)
from familiesfirst.family_help.entries.plan import OUTCOME_ENDED, OutcomeFacts, OutcomeMarks
from familiesfirst.family_help.models import PlanOutcome
from familiesfirst.family_help.rules.plan import OUTCOME_STATES, check_end
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.end_plan_outcome")
def end_plan_outcome(*, by: Actor, now: dt.datetime, family: int, outcome: int, state: str, why: str = "") -> int:
    """Id of the entry. state: open, reached, dropped; what is dropped takes a reason. Its actions stay as they are."""
    authorise(thread=family)
    plan = plan_for_change(family)
    refuse(check_end(state, why, OUTCOME_STATES))
    row = part_for_change(PlanOutcome, plan, outcome)
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
