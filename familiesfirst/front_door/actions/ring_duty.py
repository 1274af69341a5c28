"""A child may be in danger now: the team on duty is rung at once."""

import datetime as dt
from functools import partial

from familiesfirst.front_door.access import contact_for_change
from familiesfirst.front_door.duty import shut_at, team_on_duty, tell_duty
from familiesfirst.front_door.entries.arriving import CONTACT_RUNG
from familiesfirst.front_door.models import Ring
from familiesfirst.record.api import Actor, action, authorise, on_commit, put


@action("front_door.ring_duty")
def ring_duty(*, by: Actor, now: dt.datetime, contact: int, what: str = "") -> int:
    """Rings the duty team, or the out-of-hours team when the front door is shut; the ring's id.

    It stands on the board until somebody says that they have picked it up.
    """
    row = contact_for_change(contact)
    authorise(thread=contact)
    ring = Ring.objects.create(contact=row, team_id=team_on_duty(now), rung_at=now)
    put(
        CONTACT_RUNG,
        thread=contact,
        happened=now,
        marks=CONTACT_RUNG.marks(ring=ring.id, team=ring.team_id, out_of_hours=shut_at(now)),
        facts=CONTACT_RUNG.facts(what=what.strip()),
    )
    on_commit(partial(tell_duty, now))
    return ring.pk
