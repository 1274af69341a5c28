"""It is said who a serious incident is about: somebody on record, or somebody who is not."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.actions._incidents import incident_for_change
from familiesfirst.protection.entries.incident import NAMED, NamedFacts, NamedMarks
from familiesfirst.protection.models import IncidentPerson
from familiesfirst.protection.queries.incident_people import check_past, walls_of_people
from familiesfirst.protection.rules.incident import check_named
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put

SHUT_TO_OWNER = (
    "Whoever answers for this incident may not open this child’s record. Say first who answers for it instead."
)


@action("protection.name_in_incident")
def name_in_incident(*, by: Actor, now: dt.datetime, incident: int, person: int | None = None, called: str = "") -> int:
    """Id of the naming. called: how somebody is known who is not on our record. Nothing is put on a family's record.

    NotThere for nobody on record, and for whoever may have nothing to do with them; Refused where their record is
    sealed; Meanwhile when they are named already; Invalid by field, also where it is shut to whoever answers for it.
    """
    authorise()
    row = incident_for_change(by, incident)
    if errors := check_named(person, called):
        raise Invalid(errors)
    name = called.strip() if person is None else _name(by, row.owner_id, person)
    if person is not None and row.people.filter(person=person, left_at=None).exists():
        raise Meanwhile(f"{name} is named already.")
    said = "" if person is not None else name[:120]
    made = IncidentPerson.objects.create(incident=row, person_id=person, called=said, named_at=now)
    put(
        NAMED,
        thread=incident,
        happened=now,
        marks=NamedMarks(row.pk, person is not None),
        facts=NamedFacts(name),
        people={} if person is None else {person: None},
    )
    return made.pk


def _name(by: Actor, owner: int, person: int) -> str:
    name = people.names_of([person]).get(person)
    if name is None:
        raise NotThere
    check_past(walls_of_people(by, [person]).get(person))
    if walls_of_people(Actor(name="", worker=owner), [person]):
        raise Invalid({"person": SHUT_TO_OWNER})
    return name
