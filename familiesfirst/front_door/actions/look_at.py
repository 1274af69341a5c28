"""A social worker looks at a contact and says how urgent it is."""

import datetime as dt

from familiesfirst.front_door.access import contact_for_change, undecided
from familiesfirst.front_door.actions.ring_duty import ring_duty
from familiesfirst.front_door.entries.working import LOOKED_AT
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules import urgency as rules
from familiesfirst.front_door.sealing import meet_seals
from familiesfirst.policy.api import urgency_bands
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, put


@action("front_door.look_at_contact")
def look_at(
    *, by: Actor, now: dt.datetime, contact: int, urgency: str, danger_now: bool = False, why: str = ""
) -> None:
    """Sets the urgency band, and rings at once when a child may be in danger now. It may be set again later."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    undecided(row)
    bands = [band.code for band in urgency_bands()]
    _check(rules.refusal(urgency, bands, qualified=by.social_work_qualified), by)
    newly_in_danger = danger_now and not row.danger_now
    row.urgency, row.urgency_by, row.urgency_at = urgency, by.worker, now
    row.danger_now, row.status = danger_now, Contact.Status.LOOKED_AT
    row.save(update_fields=["urgency", "urgency_by", "urgency_at", "danger_now", "status"])
    put(
        LOOKED_AT,
        thread=contact,
        happened=now,
        marks=LOOKED_AT.marks(urgency=urgency, danger_now=danger_now),
        facts=LOOKED_AT.facts(why=why.strip()),
    )
    meet_seals(row, now)
    if newly_in_danger:
        ring_duty(by=by, now=now, contact=contact, what=why)


def _check(sentence: str, by: Actor) -> None:
    if not sentence:
        return
    if not by.social_work_qualified:
        raise Refused(sentence)
    raise Invalid({"urgency": sentence})
