"""A name of a person."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import add_name, today_of
from familiesfirst.people.entries.details import NAME, UseMarks, ValueFacts
from familiesfirst.people.models import Name
from familiesfirst.people.models.projections import refresh_name
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.record_name")
def record_name(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    given: str,
    family_name: str,
    use: str,
    came_with: int | None = None,
) -> int:
    """Id of the entry. A new usual name makes the one before a former one. Invalid when both parts are empty."""
    authorise(thread=family)
    row = person_of(family, person)
    if use == "usual":
        Name.objects.filter(person=row, use="usual").update(use="former", until=today_of(now))
    name = add_name(row, given, family_name, use, came_with=came_with)
    refresh_name(row, today_of(now))
    row.save(update_fields=["shown", "short"])
    value = " ".join(part for part in (name.given, name.family) if part)
    return put(
        NAME,
        thread=family,
        happened=now,
        marks=UseMarks(use),
        facts=ValueFacts(row.shown, value),
        people={row.pk: None},
    )
