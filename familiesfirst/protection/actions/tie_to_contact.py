"""A question to the team that heard of significant harm is a contact now: the two say so of each other."""

import datetime as dt

from familiesfirst.protection.actions._consulting import consultation_for_change
from familiesfirst.protection.entries.consultation import BECAME_CONTACT, ContactMarks, WordsFacts
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put


@action("protection.tie_to_contact")
def tie_to_contact(*, by: Actor, now: dt.datetime, consultation: int, contact: int, words: str) -> int:
    """The entry's id. contact: the thread of the contact that was made of it. Meanwhile when it is one already."""
    row = consultation_for_change(by, consultation, now)
    authorise()
    if row.contact is not None:
        raise Meanwhile("This is before the front door already.")
    row.state, row.contact = "contact", contact
    row.save(update_fields=["state", "contact"])
    return put(
        BECAME_CONTACT,
        thread=row.thread_id,
        happened=now,
        marks=ContactMarks(row.pk, contact),
        facts=WordsFacts(words.strip()),
        people=dict.fromkeys(row.people) or None,
        sensitivity=row.sensitivity,
    )
