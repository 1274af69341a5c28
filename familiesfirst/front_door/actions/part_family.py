"""A contact does not concern the family it was joined to, and leaves its record."""

import datetime as dt

from familiesfirst.front_door.access import contact_for_change
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.undoing import part
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise


@action("front_door.part_family")
def part_family(*, by: Actor, now: dt.datetime, contact: int, why: str) -> None:
    """Parts them: the contact's whole thread goes with it. A contact decided about that family is decided again."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    if row.family_id is None:
        raise Meanwhile("This contact is not joined to a family.")
    if row.status == Contact.Status.DECIDED:
        raise Meanwhile("This was decided about that family. Undo who each child is instead, and decide again.")
    if not why.strip():
        raise Invalid({"why": "Say why it does not concern this family"})
    part(row, why.strip(), now)
