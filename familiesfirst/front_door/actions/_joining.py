"""Joining a contact to a family: to one that is known, or to one opened for it."""

import datetime as dt

from familiesfirst.front_door.entries.working import JOINED_FAMILY
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.safe_ways import keep_safe_ways
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import Actor, join_thread, put

NOTHING_TO_IT = frozenset({"none"})


def join(row: Contact, family: int, *, made: bool, why: str, by: Actor, now: dt.datetime) -> None:
    """Inside an action: from now on the contact is read as part of the family's record.

    At night that opens the family to whoever is on duty, as an opening that a manager reads the next working day.
    """
    row.family_id = family
    row.save(update_fields=["family"])
    join_thread(row.pk, to=family)
    marks, facts = JOINED_FAMILY.marks(family=family, made=made), JOINED_FAMILY.facts(why=why)
    put(JOINED_FAMILY, thread=row.pk, happened=now, marks=marks, facts=facts)
    on_duty_at_night = "out_of_hours_worker" in by.roles
    if on_duty_at_night and involvement.relationships(by, family, now) == NOTHING_TO_IT:
        involvement.open_out_of_hours(by=by, now=now, family=family, why=f"Contact C-{row.pk} concerns them")
    keep_safe_ways(row, by=by, now=now)
