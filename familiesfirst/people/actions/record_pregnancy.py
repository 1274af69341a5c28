"""A baby is expected: an unborn child is on record from now on."""

import datetime as dt

from familiesfirst.people.access import family_for_change, memberships_of, person_of
from familiesfirst.people.actions._adding import born_of, create_person, put_in_family, today_of
from familiesfirst.people.models import Person, Relationship
from familiesfirst.people.rules.born import day_words, may_expect, years_on
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.people.saving import keep
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("people.record_pregnancy")
def record_pregnancy(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    mother: int,
    expected: dt.date | None,
    surname: str = "",
    why: str = "",
    another: bool = False,
) -> int:
    """The unborn child's person id, recorded as the mother's child. Twins: record twice, the second as `another`.

    Invalid without a date, for whoever is too young or has died, or where she expects one already and nobody said that
    this is another.
    """
    authorise(thread=family)
    row = family_for_change(family)
    parent = person_of(family, mother)
    if expected is None:
        raise Invalid({"expected": "Give the expected date, as near as it is known."})
    if fault := _fault(row.root, parent, another, today_of(now)):
        raise Invalid({"mother": fault})
    new = NewPerson(family_name=surname, expected=expected)
    baby = create_person(family, new, now, came_with=None, why=why.strip(), mother=parent)
    put_in_family(row, baby, now)
    keep(Relationship(person=parent, other=baby, type="parent", responsibility="", since=None))
    return baby.pk


def _fault(root: int, mother: Person, another: bool, today: dt.date) -> str:
    youngest = int(setting("youngest_expecting"))  # type: ignore[arg-type]
    if mother.died_on is not None or not may_expect(years_on(born_of(mother), today), youngest):
        return f"{mother.short} cannot be expecting: nobody who has died, or is under {youngest}, is."
    held = Relationship.objects.filter(
        person=mother, type="parent", until=None, other__born=None, other__expected__isnull=False,
        other__withdrawn=False, other__in=memberships_of(root).filter(until=None).values("person"),
    ).select_related("other")  # fmt: skip
    one = None if another else held.first()
    if one is None or one.other.expected is None:
        return ""
    return (
        f"{mother.short} is on record as expecting a baby already, due {day_words(one.other.expected)}. "
        "If this is another one, say so below."
    )
