"""What a contact said of somebody is put with the person it is about."""

import datetime as dt

from familiesfirst.people.access import check_can_bring
from familiesfirst.people.actions._adding import add_identifier, add_name, today_of
from familiesfirst.people.entries.told import ATTACHED, AttachedFacts, AttachedMarks
from familiesfirst.people.models import ContactPoint, Identifier, Language, Name, Person, Setting
from familiesfirst.people.models.projections import refresh_name
from familiesfirst.people.rules.matching import ToldPerson
from familiesfirst.people.rules.names import fold
from familiesfirst.people.rules.safety import Reach
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

SCHOOLS = ("school", "nursery")
SCHOOL_NAME = 160
"""Characters that are kept of a school's name; the contact keeps all of it."""


@action("people.attach_told")
def attach_told(*, by: Actor, now: dt.datetime, contact: int, person: int, told: ToldPerson) -> int:
    """Id of the entry, on the contact's thread.

    New names, numbers, telephone numbers, languages and schools stay with the contact they came with, so that
    `detach_told` takes back just those. What is held already, or contradicts it, is never overwritten.
    """
    authorise(thread=contact)
    row = check_can_bring(by, person, now)
    named = _names(row, told, contact)
    details = named + _identifiers(row, told, contact) + _phones(row, told, contact)
    details += _language(row, told, contact) + _school(row, told, contact)
    if named:
        refresh_name(row, today_of(now))
        row.save(update_fields=["shown", "short"])
    who = " ".join(part for part in (told.given, told.family_name) if part) or "somebody whose name was not given"
    return put(
        ATTACHED,
        thread=contact,
        happened=now,
        marks=AttachedMarks(details),
        facts=AttachedFacts(who),
        people={row.pk: None},
    )


def _names(row: Person, told: ToldPerson, contact: int) -> int:
    known = set(Name.objects.filter(person=row).values_list("folded", flat=True))
    if not told.given or not told.family_name or fold(f"{told.given} {told.family_name}") in known:
        return 0
    add_name(row, told.given, told.family_name, "alias" if known else "usual", came_with=contact)
    return 1


def _identifiers(row: Person, told: ToldPerson, contact: int) -> int:
    added = 0
    for system, value in told.identifiers:
        if not Identifier.objects.filter(person=row, system=system, until=None).exists():
            added += _identifier(row, system, value, contact)
    return added


def _identifier(row: Person, system: str, value: str, contact: int) -> int:
    try:
        add_identifier(row, system, value, verified_how="as told", came_with=contact)
    except (Invalid, Meanwhile):
        return 0  # as told it cannot be held; the contact keeps the words
    return 1


def _language(row: Person, told: ToldPerson, contact: int) -> int:
    """A language held already stays as it is, and so does whether they need an interpreter."""
    if not told.language or Language.objects.filter(person=row, language=told.language).exists():
        return 0
    keep(Language(person=row, language=told.language, interpreter=told.interpreter, came_with=contact))
    return 1


def _school(row: Person, told: ToldPerson, contact: int) -> int:
    """A school or nursery held already stays as it is."""
    if not told.school or Setting.objects.filter(person=row, kind__in=SCHOOLS, until=None).exists():
        return 0
    kind = "nursery" if "nursery" in told.school.casefold() else "school"
    keep(Setting(person=row, kind=kind, name=told.school[:SCHOOL_NAME], came_with=contact))
    return 1


def _phones(row: Person, told: ToldPerson, contact: int) -> int:
    """A number held already stays as it is; how they say it is safe to use it now stands beside it. Said bare it adds
    nothing: a line without its rules would be read as one that has none.
    """
    numbers = ContactPoint.objects.filter(person=row, until=None)
    held, said = set(numbers.values_list("value", flat=True)), told.reach
    new = [Reach("mobile", phone) for phone in dict.fromkeys(told.phones) if phone and phone not in held]
    repeats = said is not None and said.bare and said.value in held
    if said is not None and not repeats and not numbers.filter(**vars(said)).exists():
        new = [*(each for each in new if each.value != said.value), said]
    for each in new:
        keep(ContactPoint(person=row, **vars(each), came_with=contact))
    return len(new)
