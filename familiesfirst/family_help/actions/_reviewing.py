"""What keeping a review so far and ending it share: the plan is changed as it was said."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.family_help.actions.move_plan_action import move_plan_action
from familiesfirst.family_help.actions.set_plan_action import set_plan_action
from familiesfirst.family_help.rules.plan import ActionSaid
from familiesfirst.family_help.rules.review import Added, Moved
from familiesfirst.record.api import Actor, Invalid

BESIDE = {"person": "who", "worker": "who", "owner": "who"}
"""The field of the review's page beside which a fault of a new action stands."""


def change_plan(
    *, by: Actor, now: dt.datetime, family: int, moved: Iterable[Moved], added: Iterable[Added]
) -> list[int]:
    """Entries and actions that were written. Meanwhile when somebody else moved an action since it was read."""
    acts = {"by": by, "now": now, "family": family}
    written = [
        move_plan_action(**acts, action=one.action, state=one.state, why=one.why, revision=one.revision)
        for one in moved
    ]
    return written + [_add(acts, new) for new in added]


def _add(acts: dict[str, object], new: Added) -> int:
    said = ActionSaid(
        outcome=new.outcome,
        words=new.words,
        owner=new.owner,
        worker=new.id if new.owner == "worker" else None,
        person=new.id if new.owner == "person" else None,
        by_when=new.by_when,
    )
    try:
        return set_plan_action(**acts, said=said)  # type: ignore[arg-type]
    except Invalid as fault:
        at = f"new-{new.outcome}-"
        raise Invalid({f"{at}{BESIDE.get(name, name)}": said for name, said in fault.errors.items()}) from fault
