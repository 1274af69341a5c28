"""Which contacts a worker may see, and loading one to change it."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q, QuerySet

from familiesfirst.front_door.models import Check, Contact, Handover, PassedOn, Ring, Told
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import Actor, Meanwhile, NotThere, Refused, lock_threads

ON_THE_BOARD = (Contact.Status.NEW, Contact.Status.LOOKED_AT)


def ties_to(
    viewer: Actor, contact: int, now: dt.datetime, action: str, *, threads: Sequence[int] = ()
) -> frozenset[str]:
    """What the viewer is to a contact they may do this with. NotThere or Refused when they may not. threads: everything
    that is read with it, where the caller knows it already.
    """
    ties = involvement.relationships(viewer, contact, now, threads=threads)
    if involvement.granted(viewer.roles, ties, action) is None:
        involvement.check(viewer, action, contact, now)
    return ties


def contact_for_change(contact: int) -> Contact:
    """The contact, its thread locked first and then itself. NotThere when absent."""
    lock_threads(contact)
    found = Contact.objects.select_for_update().filter(pk=contact).first()
    if found is None:
        raise NotThere
    return found


def undecided(contact: Contact) -> Contact:
    """The contact, when there is still something to decide. Meanwhile when somebody decided or withdrew it first."""
    if contact.status == Contact.Status.WITHDRAWN:
        raise Meanwhile("This contact was withdrawn meanwhile. Nothing of yours was kept on the record.")
    if contact.status == Contact.Status.DECIDED:
        raise Meanwhile("This contact was decided meanwhile. What you wrote is kept below; none of it was recorded.")
    return contact


def told_for_change(told: int) -> Told:
    """Somebody told of, with their contact locked. NotThere when absent."""
    found = Told.objects.filter(pk=told).first()
    if found is None:
        raise NotThere
    contact_for_change(found.contact_id)
    return Told.objects.select_related("contact").select_for_update(of=("self",)).get(pk=told)


def check_for_change(check: int) -> Check:
    """A check, with its contact locked. NotThere when absent."""
    found = Check.objects.filter(pk=check).first()
    if found is None:
        raise NotThere
    contact_for_change(found.contact_id)
    return Check.objects.select_related("agency").select_for_update(of=("self",)).get(pk=check)


def ring_for_change(ring: int) -> Ring:
    """A ring, with its contact locked. NotThere when absent."""
    found = Ring.objects.filter(pk=ring).first()
    if found is None:
        raise NotThere
    contact_for_change(found.contact_id)
    return Ring.objects.select_for_update().get(pk=ring)


def passed_on_for_change(passed: int) -> PassedOn:
    """What was passed on, with its contact locked. NotThere when absent."""
    found = PassedOn.objects.filter(pk=passed).first()
    if found is None:
        raise NotThere
    contact_for_change(found.contact_id)
    return PassedOn.objects.select_for_update().get(pk=passed)


def handover_for_change(handover: int) -> Handover:
    """A handover, with its contact locked. NotThere when absent."""
    found = Handover.objects.filter(pk=handover).first()
    if found is None:
        raise NotThere
    contact_for_change(found.contact_id)
    return Handover.objects.select_for_update().get(pk=handover)


def refuse_in_conflict(by: Actor, contact: int, now: dt.datetime) -> None:
    """NotThere for a worker who appears in this contact, or whose relative or household does."""
    if "conflict" in involvement.relationships(by, contact, now):
        raise NotThere


def refuse_sealed(families: Iterable[int]) -> None:
    """Refused, saying whom to ring, when one of the families is sealed."""
    for family in families:
        seal = involvement.seal_on(family)
        if seal is not None:
            raise Refused(f"This record is sealed. Ring {seal.ring.name} on {seal.ring.phone} before you go on.")


def contacts_about(people: Collection[int]) -> QuerySet[Contact]:
    """Contacts in which one of these people (ids, or a subquery of them) was told of: for conflicts of interest."""
    return Contact.objects.filter(told__person__in=people).values_list("thread_id", flat=True)


def named_as_harm(threads: Collection[int], person: int) -> bool:
    """Whether a contact that concerns this family names the person as a source of harm. One query."""
    named = Told.objects.filter(person=person, source_of_harm=True)
    return named.filter(Q(contact__thread__in=threads) | Q(contact__family__in=threads)).exists()


def homes_told(threads: Collection[int], person: int) -> list[tuple[str, str]]:
    """Where the contacts that concern this family say that others of it live, as (lines, postcode), but for the place
    where they say this person lives too. One query.
    """
    told = Told.objects.filter(Q(contact__thread__in=threads) | Q(contact__family__in=threads)).exclude(address="")
    rows = list(told.order_by("pk").values_list("person", "address", "postcode"))
    theirs = {(lines, postcode) for whose, lines, postcode in rows if whose == person}
    return [place for place in dict.fromkeys((lines, code) for _, lines, code in rows) if place not in theirs]


def contact_by_reference(reference: str) -> Contact | None:
    """The contact with this public reference, locked; None when there is none."""
    return Contact.objects.select_for_update().filter(reference=reference).first()
