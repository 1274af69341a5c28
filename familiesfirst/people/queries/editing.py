"""What a page for changing something starts from."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.people.models import Address, ContactPoint, Membership, Person
from familiesfirst.people.queries.header import Opened, check_may
from familiesfirst.people.queries.page import may_show_protected
from familiesfirst.people.queries.reach import address_words
from familiesfirst.people.rules.safety import Reach, reach_words
from familiesfirst.record.api import NotThere, Refused, log_read


def details_to_edit(opened: Opened, person: int) -> dict[str, Any]:
    """What is held about a person of the family, by field of the form, with its version. NotThere for anybody else."""
    held = Membership.objects.filter(family__root=opened.family, person=person).values("person")
    row = Person.objects.filter(pk__in=held).first()
    if row is None:
        raise NotThere
    names = ("born", "expected", "about_age", "sex", "ethnicity", "religion", "disabilities", "version")
    return {name: getattr(row, name) for name in names}


@dataclass(frozen=True)
class Protected:
    """A protected address or number, opened. whose: the person or household."""

    whose: str
    words: str


def show_protected_address(opened: Opened, address: int, now: dt.datetime) -> Protected:
    """One address, and the look is kept. Refused to whom it is protected from; NotThere when not of this family."""
    row = Address.objects.select_related("person", "household").filter(pk=address).first()
    whose = row and _whose_address(opened.family, row)
    if row is None or not whose:
        raise NotThere
    _look(opened, now, row.person_id)
    return Protected(whose, address_words(row))


def show_protected_number(opened: Opened, point: int, now: dt.datetime) -> Protected:
    """One number, and the look is kept; as for an address."""
    row = ContactPoint.objects.select_related("person").filter(pk=point).first()
    if row is None or not _belongs(opened.family, row.person_id):
        raise NotThere
    _look(opened, now, row.person_id)
    reach = Reach(row.kind, row.value, row.whose, row.hours, row.messages, row.near)
    return Protected(row.person.shown, reach_words(reach))


def _look(opened: Opened, now: dt.datetime, person: int | None) -> None:
    check_may(opened, "people.show_protected")
    if not may_show_protected(opened):
        raise Refused("This is protected. The lead practitioner, or duty, can open it.")
    log_read(opened.viewer, page="people.protected", now=now, thread=opened.family, person=person, role=opened.role)


def _whose_address(family: int, row: Address) -> str:
    if row.person is not None:
        return row.person.shown if _belongs(family, row.person.pk) else ""
    return row.household.name if row.household and row.household.family.root == family else ""


def _belongs(family: int, person: int) -> bool:
    return Membership.objects.filter(family__root=family, person=person).exists()
