"""Somebody sends a contact themselves: the public form, or a partner who is signed in."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.front_door.actions.ring_duty import ring_duty
from familiesfirst.front_door.arrivals import Sent, already, files_of, new_reference
from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED, received
from familiesfirst.front_door.models import Attachment, Contact, Draft
from familiesfirst.front_door.rules.told import Arrival
from familiesfirst.front_door.sealing import meet_seals
from familiesfirst.front_door.uploads import Stored
from familiesfirst.involvement.api import put_before_team, sent_by
from familiesfirst.record.api import Actor, action, authorise, open_thread, put


@action("front_door.send_contact")
def send_contact(
    *, by: Actor, now: dt.datetime, arrival: Arrival, once: str, draft: int | None = None, files: Sequence[Stored] = ()
) -> Sent:
    """Puts a contact before the front door, and rings duty at once when a child may be in danger now.

    `once`: the mark of the page it is sent from; AlreadySent, with the same reference, when that was sent before.
    `draft`: a half-written form to be emptied, whose files go with the contact.
    """
    authorise()
    row = Draft.objects.select_for_update().filter(pk=draft).first() if draft else None
    already(once)
    thread = open_thread("contact", now)
    contact = Contact.objects.arrive(
        arrival,
        thread=thread,
        reference=new_reference(),
        once=once,
        now=now,
        sender_agency_id=by.agency,
        sender_worker=by.worker,
    )
    if row:
        row.keep({}, now)
        row.attachments.update(contact=contact, draft=None)
    Attachment.objects.attach(files, now, contact=contact)
    put_before_team(thread, "front_door", None, now)
    if by.agency:
        sent_by(thread, by.agency, by.worker)
    marks, facts = received(arrival, files_of(contact))
    put(CONTACT_RECEIVED, thread=thread, happened=arrival.received, marks=marks, facts=facts)
    meet_seals(contact, now)
    if arrival.danger_now:
        ring_duty(by=by, now=now, contact=thread, what=arrival.answers.get("ordinary", {}).get("danger_what", ""))
    return Sent(thread, contact.reference)
