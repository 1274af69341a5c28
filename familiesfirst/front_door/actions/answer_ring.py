"""Somebody rung about a child who may be in danger picks it up."""

import datetime as dt

from familiesfirst.agencies.api import workers
from familiesfirst.front_door.access import ring_for_change
from familiesfirst.front_door.entries.working import RING_ANSWERED
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put


@action("front_door.answer_ring")
def answer_ring(*, by: Actor, now: dt.datetime, ring: int, said: str = "") -> None:
    """Says that this worker has it. Meanwhile, naming them, when somebody else said so first."""
    row = ring_for_change(ring)
    authorise(thread=row.contact_id)
    if row.answered_at is not None:
        other = workers([row.answered_by]).get(row.answered_by)
        raise Meanwhile(f"{other.name if other else 'Somebody else'} has picked this up already.")
    row.answered_by, row.answered_at = by.worker, now
    row.save(update_fields=["answered_by", "answered_at"])
    put(
        RING_ANSWERED,
        thread=row.contact_id,
        happened=now,
        marks=RING_ANSWERED.marks(ring=ring),
        facts=RING_ANSWERED.facts(said=said.strip()),
    )
