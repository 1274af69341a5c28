"""A worker says which family a contact concerns; from then on it is read as part of that family's record."""

import datetime as dt

from familiesfirst.front_door.access import contact_for_change, refuse_sealed
from familiesfirst.front_door.actions._joining import join
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.matching import families_meant
from familiesfirst.front_door.undoing import matched_of
from familiesfirst.record.api import Actor, Meanwhile, Refused, action, authorise


@action("front_door.join_family")
def join_family(*, by: Actor, now: dt.datetime, contact: int, family: int, why: str = "") -> None:
    """Joins the contact to a family that holds somebody it tells of. Meanwhile when it was joined to one already."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    if row.family_id is not None:
        raise Meanwhile("This contact was joined to a family already. Part it from that one first.")
    _check(row, family)
    join(row, family, made=False, why=why.strip(), by=by, now=now)


def _check(row: Contact, family: int) -> None:
    refuse_sealed([family])
    if family not in families_meant(matched_of(row)):
        raise Refused("Say first who is the same as somebody in that family. Then say that the contact concerns it.")
