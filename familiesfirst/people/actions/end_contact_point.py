"""A number or e-mail address is no longer used."""

import datetime as dt

from familiesfirst.people.actions._ending_now import ended_now
from familiesfirst.people.actions._reaching import value_words
from familiesfirst.people.entries.reaching import POINT_ENDED, PointFacts, PointMarks
from familiesfirst.people.models import ContactPoint
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.end_contact_point")
def end_contact_point(*, by: Actor, now: dt.datetime, family: int, point: int, why: str = "") -> int:
    """Id of the entry. NotThere when it is not of this family; Meanwhile when somebody ended it already."""
    authorise(thread=family)
    row, owner = ended_now(ContactPoint, point, family, now, "This was ended a moment ago.")
    return put(
        POINT_ENDED,
        thread=family,
        happened=now,
        marks=PointMarks(row.pk, row.kind, row.protected),
        facts=PointFacts(owner.shown, value_words(row), why=why.strip()),
        people={owner.pk: None},
    )
