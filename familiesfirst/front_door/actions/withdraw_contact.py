"""A contact is withdrawn: made twice, made by mistake, or about nobody."""

import datetime as dt

from familiesfirst.front_door.access import contact_for_change, undecided
from familiesfirst.front_door.entries.arriving import CONTACT_WITHDRAWN
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement.api import taken_from_team
from familiesfirst.record.api import Actor, Invalid, action, authorise, put

REASONS = {
    "twice": "It was recorded twice",
    "mistake": "It was made by mistake",
    "test": "It is about nobody: a trial of the form",
}


@action("front_door.withdraw_contact")
def withdraw_contact(*, by: Actor, now: dt.datetime, contact: int, reason: str, why: str) -> None:
    """Takes an undecided contact off the board, with why. Meanwhile when it was decided or withdrawn first."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    undecided(row)
    faults = {} if reason in REASONS else {"reason": "Choose why it is withdrawn"}
    faults |= {} if why.strip() else {"why": "Say why in a few words"}
    if faults:
        raise Invalid(faults)
    row.status = Contact.Status.WITHDRAWN
    row.answer_status = Contact.AnswerStatus.NOT_TO_BE_ANSWERED
    row.version += 1
    row.save(update_fields=["status", "answer_status", "version"])
    put(
        CONTACT_WITHDRAWN,
        thread=contact,
        happened=now,
        marks=CONTACT_WITHDRAWN.marks(reason=reason),
        facts=CONTACT_WITHDRAWN.facts(why=why.strip()),
    )
    taken_from_team(contact, "front_door", now)
