"""A conference that was planned does not take place."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.meetings.api import guests_for
from familiesfirst.people import api as people
from familiesfirst.protection.access import check_chairs, conference_of, locked_family, open_children
from familiesfirst.protection.actions._calling import CONFERENCE, not_needed, tie_to_what_decided_it
from familiesfirst.protection.entries.attending import CALLED_OFF, ConferenceMark, WhyFacts
from familiesfirst.protection.models import ConferenceChild
from familiesfirst.record.api import Actor, Invalid, action, authorise, put

WHAT = "that the conference does not take place"


@action("protection.call_off_conference")
def call_off_conference(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    conference: int,
    why: str,
    told: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The entry's id. What made a conference needed still does: its clock runs on, and another can be planned.

    told: who was told of those who were asked. tellings: each of the family who was told, or is not told yet. NotThere,
    Meanwhile and Invalid as when one is moved.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference)
    check_chairs(by, now, root, row, "protection.call_off_conference")
    errors = {} if why.strip() else {"why": "Say why it does not take place."}
    if not told.strip():
        errors["told"] = "Say who was told of the agencies, or that nobody of them was asked."
    if errors := errors | people.faults_in_telling(root, tellings, now):
        raise Invalid(errors)
    children = open_children(row)
    asked = {guest.person for guest in guests_for(by, CONFERENCE, row.pk) if guest.person is not None}
    about = dict.fromkeys([*children, *asked])
    not_needed(by, now, root, of=(CONFERENCE, row.pk), why=why)
    entry = put(
        CALLED_OFF,
        thread=root,
        happened=now,
        marks=ConferenceMark(row.pk, row.sort),
        facts=WhyFacts(why.strip(), told.strip()),
        people=about,
    )
    tie_to_what_decided_it(root, row.sort, children)
    people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
    row.state, row.entry, row.chair_until = "cancelled", entry, None  # last: with it the family is shut to the chair
    row.save(update_fields=["state", "entry", "chair_until"])
    ConferenceChild.objects.filter(conference=row).update(open=False)
    return entry
