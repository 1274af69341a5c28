"""Two people are no longer this to each other, or it was entered in error."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.entries.details import RELATIONSHIP_ENDED, EndMarks, RelationshipFacts, RelationshipMarks
from familiesfirst.people.models import Relationship
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("people.end_relationship")
def end_relationship(*, by: Actor, now: dt.datetime, family: int, relationship: int, why: str) -> int:
    """Id of the entry. Invalid without a reason; NotThere when it is not of this family or has ended."""
    authorise(thread=family)
    row = Relationship.objects.select_for_update().filter(pk=relationship, until=None).first()
    if row is None:
        raise NotThere
    one, two = person_of(family, row.person_id), person_of(family, row.other_id)
    if not why.strip():
        raise Invalid({"why": "Say why this no longer holds."})
    row.until = today_of(now)
    row.save(update_fields=["until"])
    return put(
        RELATIONSHIP_ENDED,
        thread=family,
        happened=now,
        marks=RelationshipMarks(row.pk, row.type),
        facts=RelationshipFacts(one.shown, two.shown, why.strip()),
        people={one.pk: EndMarks("person"), two.pk: EndMarks("other")},
    )
