"""What a contact said two people are to each other becomes a relationship on the record."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.people.access import check_can_bring
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.entries.details import RELATED, EndMarks, RelationshipFacts, RelationshipMarks
from familiesfirst.people.models import Relationship
from familiesfirst.people.queries.heard import weigh_told
from familiesfirst.people.rules.heard import NEW, ToldLink
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put

AS_TOLD = "As told on this contact."


@action("people.relate_told")
def relate_told(*, by: Actor, now: dt.datetime, contact: int, told: Sequence[ToldLink]) -> None:
    """Parental responsibility comes with it, where it was told and the relationship can carry it.

    The entries stand on the contact's thread, and `detach_told` takes the relationships back. Only what is new to the
    record is written: Meanwhile when one of them is known by now, or contradicts what stands.
    """
    authorise(thread=contact)
    if any(verdict.state != NEW for verdict in weigh_told(told)):
        raise Meanwhile("The record says something else of these people meanwhile. Look again before you go on.")
    for each in told:
        _relate(each, contact, by, now)


def _relate(each: ToldLink, contact: int, by: Actor, now: dt.datetime) -> None:
    one, two = (check_can_bring(by, person, now) for person in (each.link.person, each.link.other))
    can_hold = relationship_types()[each.link.type].parent
    responsibility = each.link.responsibility if can_hold else ""
    row = keep(
        Relationship(person=one, other=two, type=each.link.type, responsibility=responsibility, came_with=contact)
    )
    put(
        RELATED,
        thread=contact,
        happened=now,
        marks=RelationshipMarks(row.pk, row.type, responsibility or None),
        facts=RelationshipFacts(one.shown, two.shown, AS_TOLD),
        people={one.pk: EndMarks("person"), two.pk: EndMarks("other")},
    )
