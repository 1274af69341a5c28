"""What one's own agency sent, and how it was answered: never what others said of the family."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.front_door.access import ties_to
from familiesfirst.front_door.answer_codes import letter_of
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import label
from familiesfirst.record.api import Actor, NotThere

PAGE = 100


@dataclass(frozen=True)
class OurContact:
    """One contact one's agency sent. `letter` is empty until it was answered."""

    contact: int
    reference: str
    received: dt.datetime
    state: str
    letter: str


def our_contacts(viewer: Actor) -> list[OurContact]:
    """The latest that the viewer's agency sent, newest first; none in which they themself or a relative appear."""
    shut = involvement.shut_to(viewer)
    rows = Contact.objects.filter(sender_agency=viewer.agency).exclude(thread__in=shut).exclude(family__in=shut)
    return [_ours(row, "") for row in rows.order_by("-received_at", "-pk")[:PAGE]]


def our_contact(viewer: Actor, contact: int, now: dt.datetime) -> OurContact:
    """One of them with its answer. NotThere for another agency's."""
    ties_to(viewer, contact, now, "front_door.read_answer")
    row = Contact.objects.filter(pk=contact, sender_agency=viewer.agency).first()
    if row is None:
        raise NotThere
    return _ours(row, letter_of(row.pk) or "")


def _ours(row: Contact, letter: str) -> OurContact:
    decided = row.status == Contact.Status.DECIDED
    state = label("answer_status", row.answer_status) if decided else label("contact_status", row.status)
    return OurContact(row.pk, row.reference, row.received_at, state, letter)
