"""A number or e-mail address, and how it may safely be used."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._reaching import people_protected_from, protect, value_words
from familiesfirst.people.entries.reaching import POINT, PointFacts, PointMarks
from familiesfirst.people.models import ContactPoint
from familiesfirst.people.rules.safety import Reach, reach_fault, reach_words, tidy_reach
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("people.record_contact_point")
def record_contact_point(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    reach: Reach,
    protected: bool = False,
    protected_from: Sequence[int] = (),
    first_choice: bool = False,
    came_with: int | None = None,
) -> int:
    """Id of the number or address. Protected from anybody by name: protected altogether."""
    authorise(thread=family)
    owner = person_of(family, person)
    value = tidy_reach(reach.kind, reach.value)
    fault = reach_fault(reach.kind, value)
    if fault:
        raise Invalid({"value": fault})
    away = people_protected_from(family, person, protected_from)
    row = keep(
        ContactPoint(
            person=owner,
            kind=reach.kind,
            value=value,
            whose=reach.whose.strip(),
            hours=reach.hours.strip(),
            messages=reach.messages,
            near=reach.near.strip(),
            protected=protected or bool(away),
            first_choice=first_choice,
            came_with=came_with,
        )
    )
    names = protect(away, point=row)
    put(
        POINT,
        thread=family,
        happened=now,
        marks=PointMarks(row.pk, row.kind, row.protected),
        facts=PointFacts(owner.shown, value_words(row), reach_words(reach, shown=False).partition(", ")[2], names),
        people={owner.pk: None},
    )
    return row.pk
