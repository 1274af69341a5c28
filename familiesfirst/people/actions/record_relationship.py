"""What two people are to each other."""

import datetime as dt

from django.db.models import Q

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import born_of, refuse, today_of
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.entries.details import RELATED, EndMarks, RelationshipFacts, RelationshipMarks
from familiesfirst.people.models import Person, Relationship
from familiesfirst.people.rules.born import check_day
from familiesfirst.people.rules.relationships import Link, fault
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.record_relationship")
def record_relationship(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    type: str,
    other: int,
    responsibility: str = "",
    responsibility_how: str = "",
    since: dt.date | None = None,
    came_with: int | None = None,
) -> int:
    """Id of the relationship: `person` is `type` of `other`, read from both ends. Both belong to the family.

    responsibility: parental, of `person` for `other`: yes, no, not_known or empty. Invalid when it is recorded already.
    """
    authorise(thread=family)
    one, two = (person_of(family, p) for p in (person, other))
    link = Link(person, type, other, since, None, responsibility)
    wrong = fault(link, _between(person, other), relationship_types())
    refuse({"type": wrong} if wrong else _fault_of_since(since, one, two, today_of(now)))
    row = keep(
        Relationship(
            person=one,
            other=two,
            type=type,
            responsibility=responsibility,
            responsibility_how=responsibility_how if responsibility == "yes" else "",
            since=since,
            came_with=came_with,
        )
    )
    put(
        RELATED,
        thread=family,
        happened=now,
        marks=RelationshipMarks(row.pk, type, responsibility or None, row.responsibility_how or None),
        facts=RelationshipFacts(one.shown, two.shown),
        people={person: EndMarks("person"), other: EndMarks("other")},
    )
    return row.pk


def _fault_of_since(since: dt.date | None, one: Person, two: Person, today: dt.date) -> dict[str, str]:
    """Before either was there, or after today, nobody is anything to anybody."""
    days = (since and check_day(since, born_of(p), today, name=p.short, before_birth=True) for p in (one, two))
    fault = next((each for each in days if each), None)
    return {"since": fault} if fault else {}


def _between(person: int, other: int) -> list[Link]:
    rows = Relationship.objects.filter(Q(person=person, other=other) | Q(person=other, other=person), until=None)
    return [Link(r.person_id, r.type, r.other_id, r.since, r.until, r.responsibility) for r in rows]
