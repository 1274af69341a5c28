"""A worker says that two records are of one person. Both stay, each on its own chain, and either shows the other."""

import datetime as dt

from django.db.models import Q

from familiesfirst.people.access import check_can_bring, person_of, roots_holding
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.same import SAME, SameFacts, SameMarks
from familiesfirst.people.models import Identifier, Person, Relationship, SamePerson
from familiesfirst.people.queries.linked import linked_to
from familiesfirst.people.queries.matching import shut_families
from familiesfirst.people.rules.same import Held, fault_in_same
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("people.say_same_person")
def say_same_person(*, by: Actor, now: dt.datetime, family: int, person: int, other: int, why: str) -> int:
    """Id of the link. `other`: a record that the actor may see, or may match.

    Refused, saying whom to ring, when it is sealed; Invalid without a reason, where the two cannot be one, and for a
    record that is not there or not for the actor.
    """
    authorise(thread=family)
    mine = person_of(family, person)
    theirs = _theirs(by, other, now)
    fault = fault_in_same(_held(mine), _held(theirs), linked_to([person]).get(person, {}))
    refuse(({"other": fault} if fault else {}) | ({} if why.strip() else {"why": "Say why they are the same person."}))
    one, two = sorted((mine, theirs), key=lambda each: each.pk)
    row = keep(SamePerson(one=one, other=two, said_on=today_of(now)))
    put(
        SAME,
        thread=family,
        happened=now,
        marks=SameMarks(row.pk),
        facts=SameFacts(f"P-{person}", f"P-{other}", why.strip()),
        people={one.pk: None, two.pk: None},
    )
    return row.pk


def _theirs(by: Actor, other: int, now: dt.datetime) -> Person:
    """The other record. Absent, withdrawn, not for the actor, and with somebody near them in it answer alike."""
    absent = Invalid({"other": f"No record P-{other} opens for you. Check it, or ask the front door to look."})
    try:
        row = check_can_bring(by, other, now)
    except NotThere as nothing:
        raise absent from nothing
    if row.withdrawn or shut_families(roots_holding(other), by):
        raise absent
    return row


def _held(row: Person) -> Held:
    numbers = Identifier.objects.filter(person=row, until=None).values_list("system", "value")
    links = Relationship.objects.filter(Q(person=row) | Q(other=row), until=None).values_list("person", "other")
    return Held(row.pk, row.sex, frozenset(numbers), frozenset({p for pair in links for p in pair} - {row.pk}))
