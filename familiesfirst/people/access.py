"""Who is loaded for whom: a person is reached only through a family that the action was allowed on."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from familiesfirst.involvement import api as involvement
from familiesfirst.people.models import Family, Membership, Person
from familiesfirst.policy.api import may
from familiesfirst.record.api import Actor, NotThere, Refused, lock_threads


def family_for_change(family: int) -> Family:
    """The family, its chain locked until the action ends. NotThere when there is none."""
    lock_threads(family)
    row = Family.objects.filter(pk=family).first()
    if row is None:
        raise NotThere
    return row


def family_read(family: int) -> Family:
    """The family as it is read today: the one it is joined with, or itself. NotThere when there is none."""
    row = Family.objects.filter(pk=family).first()
    if row is not None and row.root != row.pk:
        row = Family.objects.filter(pk=row.root).first()
    if row is None:
        raise NotThere
    return row


def memberships_of(root: int) -> QuerySet[Membership]:
    """Who belongs or has belonged to a family or to one joined with it."""
    return Membership.objects.filter(family__root=root)


def person_of(family: int, person: int) -> Person:
    """A person of this family (or one joined with it), locked for change. NotThere for anybody else, whoever asks."""
    held = memberships_of(family_read(family).pk).filter(person=person)
    row = Person.objects.select_for_update().filter(pk=person).first() if held.exists() else None
    if row is None:
        raise NotThere
    return row


def may_match(by: Actor) -> bool:
    """Whether the actor may look among everybody on record (front door, out of hours, protection duty)."""
    return by.is_system or any(may(role, "none", "people.match") for role in by.roles)


def roots_holding(person: int) -> set[int]:
    """Families, as they are read today, that the person belongs to now."""
    return set(Membership.objects.filter(person=person, until=None).values_list("family__root", flat=True))


def families_naming(people: Collection[int]) -> QuerySet[Membership]:
    """Threads of families, past ones included, that name one of these people (ids, or a subquery): for conflicts of
    interest.
    """
    return Membership.objects.filter(person__in=people).values_list("family_id", flat=True)


def check_can_bring(by: Actor, person: int, now: dt.datetime) -> Person:
    """Somebody on record is about to join a family: the actor must be able to see them already, or to match everybody.

    NotThere when they may not know of the person; Refused, saying whom to ring, when the person's record is sealed.
    """
    row = Person.objects.filter(pk=person).first()
    if row is None:
        raise NotThere
    if by.is_system:
        return row
    held_in = roots_holding(person)
    hidden = {family for family in held_in if not _reads(by, family, now)}
    if hidden and not may_match(by):
        raise NotThere
    for family in sorted(hidden):
        check_not_sealed(family)
    return row


def _reads(by: Actor, family: int, now: dt.datetime) -> bool:
    return involvement.granted(by.roles, involvement.relationships(by, family, now), "people.read_family") is not None


def check_not_sealed(family: int) -> None:
    """Refused, saying whom to ring first, when the family's record is sealed from the actor."""
    seal = involvement.seal_on(family)
    if seal is not None:
        phone = f" on {seal.ring.phone}" if seal.ring.phone else ""
        raise Refused(f"Before going on, ring {seal.ring.name}{phone}.")
