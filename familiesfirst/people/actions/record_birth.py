"""A baby is born: the expected date gives way to the date of birth."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import add_name, marks_of, refuse, today_of
from familiesfirst.people.entries.persons import BORN, BornMarks, WhoFacts
from familiesfirst.people.models import Name, Person
from familiesfirst.people.models.projections import refresh_name
from familiesfirst.people.rules.born import Born, check_born
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("people.record_birth")
def record_birth(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    born: dt.date | None,
    sex: str = "",
    given: str = "",
    family_name: str = "",
    why: str = "",
) -> int:
    """Id of the entry, dated the day of birth. Meanwhile when the birth is recorded; Invalid when the day cannot be."""
    authorise(thread=family)
    row = person_of(family, person)
    if row.born is not None:
        raise Meanwhile(f"The birth of {row.short} is recorded already.")
    if born is None:
        raise Invalid({"born": "Give the date of birth."})
    refuse(check_born(Born(on=born), today_of(now)))
    row.born, row.expected, row.sex = born, None, sex if sex in ("F", "M") else ""
    _name(row, given, family_name)
    refresh_name(row, today_of(now))
    row.version += 1
    keep(row)
    return put(
        BORN,
        thread=family,
        happened=born,
        marks=BornMarks(born),
        facts=WhoFacts(row.shown, why.strip()),
        people={row.pk: marks_of(row)},
    )


def _name(row: Person, given: str, family_name: str) -> None:
    if given.strip() or family_name.strip():
        Name.objects.filter(person=row, use="usual").delete()
        add_name(row, given, family_name, "usual", came_with=None)
