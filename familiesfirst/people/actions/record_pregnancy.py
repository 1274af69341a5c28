"""A baby is expected: an unborn child is on record from now on."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import create_person, put_in_family
from familiesfirst.people.models import Relationship
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("people.record_pregnancy")
def record_pregnancy(
    *, by: Actor, now: dt.datetime, family: int, mother: int, expected: dt.date | None, surname: str = "", why: str = ""
) -> int:
    """The unborn child's person id, recorded as the mother's child. Twins: record twice."""
    authorise(thread=family)
    row = family_for_change(family)
    parent = person_of(family, mother)
    if expected is None:
        raise Invalid({"expected": "Give the expected date, as near as it is known."})
    new = NewPerson(family_name=surname, expected=expected)
    baby = create_person(family, new, now, came_with=None, why=why.strip(), mother=parent)
    put_in_family(row, baby, now)
    keep(Relationship(person=parent, other=baby, type="parent", responsibility="", since=None))
    return baby.pk
