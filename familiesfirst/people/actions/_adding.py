"""What several actions do inside their transaction: make a person, and put them in a family."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from familiesfirst.people.entries.families import MEMBERSHIP, MemberFacts, MemberMarks
from familiesfirst.people.entries.persons import (
    ADDED,
    PREGNANCY,
    AddedFacts,
    ExpectedMarks,
    ExpectingMarks,
    PersonMarks,
    PregnancyFacts,
)
from familiesfirst.people.models import Family, Household, Identifier, Membership, Name, Person
from familiesfirst.people.models.projections import refresh_name
from familiesfirst.people.rules import identifiers
from familiesfirst.people.rules.born import Born, check_before, check_born, check_day, day_words, is_child
from familiesfirst.people.rules.names import fold, sound
from familiesfirst.people.rules.new import NewPerson, disability_fault
from familiesfirst.people.saving import keep
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Invalid, corrected_by, entries_about, put


def today_of(now: dt.datetime) -> dt.date:
    """The London day."""
    return timezone.localdate(now)


def born_of(person: Person) -> Born:
    """A person's dates as the rules read them."""
    return Born(person.born, person.expected, person.about_age, person.about_on, person.died_on)


def marks_of(person: Person) -> PersonMarks:
    """What the chain holds of a person's beginning and end."""
    return PersonMarks(person.born, person.expected, person.died_on, person.sex or None)


def refuse(errors: dict[str, str]) -> None:
    """Invalid with these errors, when there are any."""
    if errors:
        raise Invalid(errors)


def create_person(
    family: int,
    new: NewPerson,
    now: dt.datetime,
    *,
    came_with: int | None,
    why: str = "",
    mother: Person | None = None,
) -> Person:
    """Somebody new, with their name, and the entry that says so on the family's thread; of one unborn, also that a baby
    is expected, with whom (`mother`) where that is known.
    """
    today = today_of(now)
    born = new.beginning(today)
    refuse(_faults(new, born, today))
    person = keep(_row(new, born, came_with))
    if new.given.strip() or new.family_name.strip():
        add_name(person, new.given, new.family_name, new.name_use, came_with=came_with)
    refresh_name(person, today, word=new.word)
    person.save(update_fields=["shown", "short"])
    put(
        ADDED,
        thread=family,
        happened=now,
        facts=AddedFacts(who=person.shown, word=new.word, about_age=new.about_age, why=why),
        people={person.pk: marks_of(person)},
    )
    if person.expected:
        put_expected(family, person, now, mother=mother, why=why)
    return person


def put_expected(
    family: int,
    baby: Person,
    now: dt.datetime,
    *,
    mother: Person | None = None,
    why: str = "",
    corrects: int | None = None,
) -> int:
    """The entry that says when a baby is expected."""
    return put(
        PREGNANCY,
        thread=family,
        happened=now,
        marks=ExpectedMarks(baby.expected),
        facts=PregnancyFacts(mother.shown if mother else "", baby.shown, why),
        people={baby.pk: None} | ({mother.pk: ExpectingMarks(mother=True)} if mother else {}),
        corrects=corrects,
    )


def _faults(new: NewPerson, born: Born, today: dt.date) -> dict[str, str]:
    errors = check_born(born, today)
    fault = disability_fault(new.disabilities)
    return errors | ({"disabilities": fault} if fault else {})


def _row(new: NewPerson, born: Born, came_with: int | None) -> Person:
    return Person(
        born=born.on,
        expected=born.expected,
        about_age=born.about_age,
        about_on=born.about_on,
        died_on=born.died,
        sex=new.sex or ("U" if born.unborn else ""),
        ethnicity=new.ethnicity,
        religion=new.religion,
        disabilities=list(new.disabilities),
        came_with=came_with,
    )


def add_name(
    person: Person, given: str, family: str, use: str, *, came_with: int | None, since: dt.date | None = None
) -> Name:
    """One more name. Invalid when both parts are empty or too long."""
    given, family = " ".join(given.split()), " ".join(family.split())
    if not given and not family:
        raise Invalid({"given": "Enter a first name, a surname, or both."})
    folded = fold(f"{given} {family}")[:240]
    return keep(
        Name(
            person=person,
            use=use,
            given=given,
            family=family,
            folded=folded,
            sound_given=sound(given),
            sound_family=sound(family),
            since=since,
            came_with=came_with,
        )
    )


def add_identifier(person: Person, system: str, value: str, *, verified_how: str, came_with: int | None) -> Identifier:
    """One more number. Invalid when it cannot be one, or another person holds it."""
    plain = system.partition(":")[0]
    tidied = identifiers.tidy(plain, value)
    fault = identifiers.fault(plain, tidied, real=bool(setting("real_identifiers")))
    if fault:
        raise Invalid({"value": fault})
    holder = Identifier.objects.filter(system=system, value=tidied, until=None).first()
    if holder is not None:
        whose = "this person already" if holder.person_id == person.pk else "another person"
        raise Invalid({"value": f"This number is recorded for {whose}. Check it, or look for a match."})
    return keep(Identifier(person=person, system=system, value=tidied, verified_how=verified_how, came_with=came_with))


def fault_of_record(person: Person) -> dict[str, str]:
    """What is wrong with a date of birth beside what is on the record: nothing is told of anybody before their time."""
    told = entries_about(person.pk)
    put_right = corrected_by([entry.id for entry in told])
    first = min((entry.day for entry in told if entry.id not in put_right), default=None)
    if first is None or not check_before(first, Born(person.born), before_birth=True):
        return {}
    return {"born": f"The record tells of {person.short} on {day_words(first)}, long before this. Check the date."}


def put_in_family(
    family: Family,
    person: Person,
    now: dt.datetime,
    *,
    since: dt.date | None = None,
    household: Household | None = None,
    came_with: int | None = None,
    why: str = "",
) -> Membership:
    """A person belongs to a family from now on (or from `since`). The first family of a child holds their level."""
    today = today_of(now)
    fault = since and check_day(since, born_of(person), today, name=person.short)
    refuse({"since": fault} if fault else {})
    member = keep(
        Membership(
            family=family,
            person=person,
            household=household,
            since=since or today,
            holds_level=_holds_level(person, today),
            came_with=came_with,
        )
    )
    put_membership(member, now, why=why)
    return member


def _holds_level(person: Person, today: dt.date) -> bool:
    held = Membership.objects.filter(person=person, until=None, holds_level=True).exists()
    return is_child(born_of(person), today) is not False and not held


def put_membership(member: Membership, now: dt.datetime, *, why: str = "") -> int:
    """The entry that says who belongs, as the membership stands."""
    return put(
        MEMBERSHIP,
        thread=member.family_id,
        happened=now,
        facts=MemberFacts(member.person.shown, member.household.name if member.household else "", why),
        people={member.person_id: MemberMarks(member.since, member.until, member.holds_level)},
    )


def people_named(people: Sequence[Person]) -> dict[str, str]:
    """First names by id as text, for entries about several."""
    return {str(p.pk): p.short for p in people}
