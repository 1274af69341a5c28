"""A number or e-mail address is no longer used."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.actions._reaching import value_words
from familiesfirst.people.entries.reaching import POINT_ENDED, PointFacts, PointMarks
from familiesfirst.people.models import ContactPoint
from familiesfirst.record.api import Actor, Meanwhile, NotThere, action, authorise, put


@action("people.end_contact_point")
def end_contact_point(*, by: Actor, now: dt.datetime, family: int, point: int, why: str = "") -> int:
    """Id of the entry. NotThere when it is not of this family; Meanwhile when somebody ended it already."""
    authorise(thread=family)
    row = ContactPoint.objects.select_for_update().filter(pk=point).first()
    if row is None:
        raise NotThere
    owner = person_of(family, row.person_id)
    if row.until is not None:
        raise Meanwhile("This was ended a moment ago.")
    row.until = today_of(now)
    row.save(update_fields=["until"])
    return put(
        POINT_ENDED,
        thread=family,
        happened=now,
        marks=PointMarks(row.pk, row.kind, row.protected),
        facts=PointFacts(owner.shown, value_words(row), why=why.strip()),
        people={owner.pk: None},
    )
