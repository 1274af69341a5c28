"""A conference that was planned does not take place."""

import datetime as dt

from familiesfirst.meetings.api import guests_for
from familiesfirst.protection.access import conference_of, locked_family, open_children
from familiesfirst.protection.actions._calling import CONFERENCE, not_needed
from familiesfirst.protection.entries.attending import CALLED_OFF, ConferenceMark, WhyFacts
from familiesfirst.protection.models import ConferenceChild
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.call_off_conference")
def call_off_conference(*, by: Actor, now: dt.datetime, family: int, conference: int, why: str, told: str) -> int:
    """The entry's id. What made a conference needed still does: its clock runs on, and another can be planned.

    told: who was told, of the family too. NotThere, Meanwhile and Invalid as when one is moved.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference)
    errors = {} if why.strip() else {"why": "Say why it does not take place."}
    if not told.strip():
        errors["told"] = "Say who was told: of the family, and of those who were asked."
    if errors:
        raise Invalid(errors)
    asked = {guest.person for guest in guests_for(by, CONFERENCE, row.pk) if guest.person is not None}
    about = dict.fromkeys([*open_children(row), *asked])
    not_needed(by, now, root, of=(CONFERENCE, row.pk), why=why)
    entry = put(
        CALLED_OFF,
        thread=root,
        happened=now,
        marks=ConferenceMark(row.pk, row.sort),
        facts=WhyFacts(why.strip(), told.strip()),
        people=about,
    )
    row.state, row.entry = "cancelled", entry
    row.save(update_fields=["state", "entry"])
    ConferenceChild.objects.filter(conference=row).update(open=False)
    return entry
