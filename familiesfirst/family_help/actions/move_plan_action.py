"""How it stands with an action: to do, doing it, done, not any more."""

import datetime as dt

from familiesfirst.family_help.actions._parts_ending import put_action
from familiesfirst.family_help.actions._planning import part_for_change, plan_for_change, refuse
from familiesfirst.family_help.models import PlanAction
from familiesfirst.family_help.rules.plan import ACTION_STATES, check_end
from familiesfirst.record.api import Actor, action, authorise


@action("family_help.move_plan_action")
def move_plan_action(
    *, by: Actor, now: dt.datetime, family: int, action: int, state: str, why: str = "", revision: int | None = None
) -> int:
    """Id of the entry. state: to_do, doing, done, stopped; what is not done any more takes a reason.

    revision: of the action as it was read, if that matters: Meanwhile when somebody changed it since.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    refuse(check_end(state, why, ACTION_STATES))
    row = part_for_change(PlanAction, plan, action, revision)
    return put_action(plan, row, state, why, now)
