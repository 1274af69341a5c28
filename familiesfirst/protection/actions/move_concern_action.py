"""An action of the plan for a place is done, or not done after all: read wherever the action is."""

import datetime as dt

from familiesfirst.protection.actions._concerning import Held, concern_for_change, put_on_records, telling
from familiesfirst.protection.entries.outside import MOVED, MOVED_HERE, MovedFacts, MovedMarks
from familiesfirst.protection.models import ConcernAction
from familiesfirst.protection.rules.outside import check_moved
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, put


@action("protection.move_concern_action")
def move_concern_action(*, by: Actor, now: dt.datetime, concern: int, action: int, state: str, came_of: str) -> int:
    """The entry's id on the concern's own thread. state: done or dropped. Meanwhile when somebody has said already, or
    the plan was written anew; Invalid beside the fields."""
    held = concern_for_change(by, concern, now)
    row = ConcernAction.objects.select_for_update(of=("self",)).filter(pk=action, concern=held.row).first()
    if row is None:
        raise NotThere
    if row.state != "to_do" or row.version != held.row.plan:
        raise Meanwhile("Somebody has said how this went, or the plan was written anew. Look again.")
    only = (
        held if row.person_id is None else Held(held.row, {held.family_of(row.person_id): (row.person_id,)}, held.ever)
    )
    tells = telling(held.ever)
    others = tells.everybody if row.person_id is None else tells.of[held.family_of(row.person_id)]
    if errors := check_moved(state, came_of, others):
        raise Invalid(errors)
    row.state, row.came_of, row.moved_at = state, came_of.strip()[:1000], now
    row.save(update_fields=["state", "came_of", "moved_at"])
    marks, facts = MovedMarks(held.row.pk, row.pk, state), MovedFacts(row.what, row.came_of)
    put_on_records(MOVED_HERE, only, happened=now, marks=marks, facts=lambda _: facts)
    return put(MOVED, thread=held.row.thread_id, happened=now, marks=marks, facts=facts)
