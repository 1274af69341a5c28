"""Somebody was told of what concerns them, and what they said is kept."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.entries.standing import TOLD, TellingMarks, ToldFacts
from familiesfirst.people.models import Telling
from familiesfirst.people.queries.lists import names_among
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, action, authorise, entries_by_id, put


@action("people.record_telling")
def record_telling(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    entry: int,
    what: str,
    said: str = "",
    on: dt.date | None = None,
) -> int:
    """Id of the entry. `entry` is the decision they were told of, `what` names it, `said` is in their words: as few
    read these as the decision itself lets read what they were told.

    on: the day they were told, when it was not today.
    """
    authorise(thread=family)
    row = family_for_change(family)
    owner = person_of(family, person)
    held = Telling.objects.filter(person=owner, entry=entry).first() or Telling(person=owner, entry=entry, family=row)
    held.state, held.on, held.look_again_by, held.by_id = "told", on or today_of(now), None, by.worker
    held.said_in = put(
        TOLD,
        thread=family,
        happened=on or now,
        marks=TellingMarks(entry),
        facts=ToldFacts(names_among(family, [person], today_of(now))[person], what.strip(), said.strip()),
        people={owner.pk: None},
        sensitivity=_of_what_they_said(entry),
    )
    keep(held)
    return held.said_in


def _of_what_they_said(entry: int) -> str | None:
    """The class of what somebody said to a decision, where the decision keeps that apart. None: as everything told."""
    found = entries_by_id([entry], allows=lambda _: True).get(entry)
    return found.about.fact_sensitivity.get("told") if found else None
