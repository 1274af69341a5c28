"""One baby is born, or several: the expected date gives way to the date of birth."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import (
    add_name,
    create_person,
    fault_of_record,
    marks_of,
    put_in_family,
    refuse,
    today_of,
)
from familiesfirst.people.entries.levels import LEVEL, LevelMarks, NamesFacts
from familiesfirst.people.entries.persons import BORN, BornMarks, WhoFacts
from familiesfirst.people.models import ChildLevel, Name, Person, Relationship
from familiesfirst.people.models.projections import project_levels, refresh_name
from familiesfirst.people.rules.born import Born, check_born, check_born_when_expected
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, registry


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
    others: int = 0,
    meeting_waits: bool = False,
) -> int:
    """Id of the entry, dated the day of birth. Meanwhile when the birth is recorded; Invalid when the day cannot be.

    others: how many were born with this one. Each is on the record from then on, with the same parents and level, and
    whatever else holds for the first one goes on for them (`BORN_TOGETHER` of the registry). meeting_waits: the mother
    is not well enough for the meeting after the birth within the usual time.
    """
    authorise(thread=family)
    row = person_of(family, person)
    if row.born is not None:
        raise Meanwhile(f"The birth of {row.short} is recorded already.")
    if born is None:
        raise Invalid({"born": "Give the date of birth."})
    refuse(check_born(Born(on=born), today_of(now)) | check_born_when_expected(born, row.expected, row.short))
    row.born, row.expected, row.sex = born, None, sex if sex in ("F", "M") else ""
    refuse(fault_of_record(row))
    _name(row, given, family_name)
    refresh_name(row, today_of(now))
    row.version += 1
    keep(row)
    entry = _born(family, row, born, why, meeting_waits)
    for _ in range(others):
        _another(family, row, born, now, why, meeting_waits)
    return entry


def _born(family: int, row: Person, born: dt.date, why: str, waits: bool) -> int:
    return put(
        BORN,
        thread=family,
        happened=born,
        marks=BornMarks(born, waits or None),
        facts=WhoFacts(row.shown, why.strip()),
        people={row.pk: marks_of(row)},
    )


def _another(family: int, first: Person, born: dt.date, now: dt.datetime, why: str, waits: bool) -> None:
    """Somebody born with the first one: their parents, their family, their level."""
    surname = Name.objects.filter(person=first).values_list("family", flat=True).first() or ""
    other = create_person(family, NewPerson(family_name=surname, born=born, word="baby"), now, came_with=None, why=why)
    put_in_family(family_for_change(family), other, now, since=born)
    for link in Relationship.objects.filter(other=first, until=None, type="parent"):
        keep(Relationship(person=link.person, other=other, type="parent", responsibility=link.responsibility))
    _born(family, other, born, why, waits)
    level = ChildLevel.objects.filter(person=first, until=None).values_list("code", flat=True).first()
    if level:
        facts = NamesFacts({str(other.pk): other.short}, f"Born with {first.short}.")
        put(LEVEL, thread=family, happened=born, facts=facts, people={other.pk: LevelMarks(level, None)})
        project_levels([other.pk])
    for goes_on in registry("BORN_TOGETHER"):
        goes_on(family=family, first=first.pk, other=other.pk, on=born)


def _name(row: Person, given: str, family_name: str) -> None:
    if given.strip() or family_name.strip():
        Name.objects.filter(person=row, use="usual").delete()
        add_name(row, given, family_name, "usual", came_with=None)
