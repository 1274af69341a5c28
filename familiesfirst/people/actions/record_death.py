"""Somebody has died."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import born_of, marks_of, refuse, today_of
from familiesfirst.people.entries.persons import DIED, DiedMarks, WhoFacts
from familiesfirst.people.rules.born import check_born
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, registry


@action("people.record_death")
def record_death(*, by: Actor, now: dt.datetime, family: int, person: int, died: dt.date | None, why: str = "") -> int:
    """Id of the entry, dated the day of death. Invalid before birth or in the future; Meanwhile when it is recorded."""
    authorise(thread=family)
    row = person_of(family, person)
    if row.died_on is not None:
        raise Meanwhile(f"The death of {row.short} is recorded already.")
    if died is None:
        raise Invalid({"died": "Give the date of death."})
    row.died_on = died
    refuse(check_born(born_of(row), today_of(now)))
    row.version += 1
    keep(row)
    entry = put(
        DIED,
        thread=family,
        happened=died,
        marks=DiedMarks(died),
        facts=WhoFacts(row.shown, why.strip()),
        people={row.pk: marks_of(row)},
    )
    for ended_too in registry("DIED"):
        ended_too(family=family, person=row.pk, now=now)
    return entry
