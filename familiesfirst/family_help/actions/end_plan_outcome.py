"""Something wanted is reached, is not wanted any more, or is worked on again."""

import datetime as dt

from familiesfirst.family_help.actions._parts_ending import put_outcome
from familiesfirst.family_help.actions._planning import part_for_change, plan_for_change, refuse
from familiesfirst.family_help.models import PlanOutcome
from familiesfirst.family_help.rules.plan import OUTCOME_STATES, check_end
from familiesfirst.record.api import Actor, action, authorise


@action("family_help.end_plan_outcome")
def end_plan_outcome(*, by: Actor, now: dt.datetime, family: int, outcome: int, state: str, why: str = "") -> int:
    """Id of the entry. state: open, reached, dropped; what is dropped takes a reason. Its actions stay as they are."""
    authorise(thread=family)
    plan = plan_for_change(family)
    refuse(check_end(state, why, OUTCOME_STATES))
    row = part_for_change(PlanOutcome, plan, outcome)
    return put_outcome(plan, row, state, why, now)
