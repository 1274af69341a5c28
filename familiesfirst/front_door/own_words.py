"""What somebody told us for themselves becomes their own words on the family's record, so that nobody asks again."""

import datetime as dt

from familiesfirst.agencies.api import workers
from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED
from familiesfirst.front_door.models import Contact, Told
from familiesfirst.front_door.rules.own_words import by_their_own_hand, words_of
from familiesfirst.people import api as people
from familiesfirst.record.api import LONDON, Actor, facts_in

ONLY_THEM = "child_only"
"""A young person who came to us alone is shown their own words, and nobody else in the family is."""


def keep_own_words(row: Contact, *, by: Actor, now: dt.datetime) -> None:
    """Inside a decision: what a parent or young person said of themselves, once, unless they told their story before.

    Nothing where somebody else told us, where nobody has said who they are yet, or where they said nothing.
    """
    asker = _asker(row)
    received = facts_in(row.pk, CONTACT_RECEIVED.code) if asker else []
    words = words_of(received[-1].fact("answers", {}) or {}) if received else ""
    if asker is None or not words:
        return
    people.record_own_words(
        by=by,
        now=now,
        family=row.family_id,
        person=asker.person_id,
        words=words,
        how="written" if by_their_own_hand(row.arrived_by) else "spoken",
        said_on=row.received_at.astimezone(LONDON).date(),
        uses=people.FROM_A_CONTACT,
        asked=False,
        shown_to=ONLY_THEM if row.asked_by == Contact.AskedBy.YOUNG_PERSON else "",
        written_by=_scribe(row, received[-1].by_worker),
        came_with=row.pk,
    )


def _asker(row: Contact) -> Told | None:
    if row.asked_by not in (Contact.AskedBy.PARENT, Contact.AskedBy.YOUNG_PERSON):
        return None
    asker = row.told.filter(is_asker=True).exclude(person=None).first()
    if asker is None or asker.person_id not in people.people_of(row.family_id):
        return None
    return None if asker.person_id in people.people_with_own_words(row.family_id) else asker


def _scribe(row: Contact, worker: int | None) -> str:
    """Whoever wrote it down; empty: they themselves."""
    if worker is None or by_their_own_hand(row.arrived_by):
        return ""
    found = workers([worker]).get(worker)
    return ", ".join(part for part in (found.name, found.agency_name) if part) if found else "The front door"
