"""A worker takes a contact: by phone, in person, from a letter or a police notice, by day or out of hours."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.front_door.actions.ring_duty import ring_duty
from familiesfirst.front_door.arrivals import Sent, already, files_of, new_reference
from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED, received
from familiesfirst.front_door.models import Attachment, Contact
from familiesfirst.front_door.rules.plausible import fault_of_received
from familiesfirst.front_door.rules.told import Arrival
from familiesfirst.front_door.sealing import meet_seals
from familiesfirst.front_door.uploads import Stored
from familiesfirst.involvement.api import put_before_team, sent_by
from familiesfirst.record.api import Actor, Invalid, action, authorise, open_thread, put


@action("front_door.take_contact")
def take_contact(
    *,
    by: Actor,
    now: dt.datetime,
    arrival: Arrival,
    once: str,
    files: Sequence[Stored] = (),
    sender_agency: int | None = None,
) -> Sent:
    """Puts a contact that a worker took before the front door; `sender_agency` is the partner agency it came from.

    It counts from when it reached us, which for a letter may be before now. AlreadySent for the same page again;
    Invalid when it would have reached us in the future or before somebody it tells of was born.
    """
    authorise()
    already(once)
    births = [person.date_of_birth for person in arrival.told if person.date_of_birth]
    if fault := fault_of_received(arrival.received, now, births):
        raise Invalid({"received": fault})
    thread = open_thread("contact", now)
    contact = Contact.objects.arrive(
        arrival,
        thread=thread,
        reference=new_reference(),
        once=once,
        now=now,
        taken_by=by.worker,
        sender_agency_id=sender_agency,
    )
    Attachment.objects.attach(files, now, contact=contact)
    put_before_team(thread, "front_door", None, now)
    if sender_agency:
        sent_by(thread, sender_agency, None)
    marks, facts = received(arrival, files_of(contact))
    put(CONTACT_RECEIVED, thread=thread, happened=arrival.received, marks=marks, facts=facts)
    meet_seals(contact, now)
    if arrival.danger_now:
        ring_duty(by=by, now=now, contact=thread, what=arrival.answers.get("ordinary", {}).get("danger_what", ""))
    return Sent(thread, contact.reference)
