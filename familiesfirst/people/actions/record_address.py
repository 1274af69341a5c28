"""Where a person, or a household, is."""

import datetime as dt
import re
from collections.abc import Sequence

from familiesfirst.people.access import family_read, person_of
from familiesfirst.people.actions._adding import born_of, refuse, today_of
from familiesfirst.people.actions._reaching import people_protected_from, protect
from familiesfirst.people.entries.reaching import ADDRESS, AddressFacts, AddressMarks
from familiesfirst.people.models import Address, Household, Person
from familiesfirst.people.rules.born import check_day
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("people.record_address")
def record_address(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int | None = None,
    household: int | None = None,
    type: str,
    lines: str,
    postcode: str = "",
    uprn: str = "",
    since: dt.date | None = None,
    protected: bool = False,
    protected_from: Sequence[int] = (),
    came_with: int | None = None,
) -> int:
    """Id of the address, of one person or of one household. Protected from anybody by name: protected altogether.

    The words of the address stand on the record as a protected fact, whether it is protected or not.
    """
    authorise(thread=family)
    owner = person_of(family, person) if person else None
    home = _household(family, household) if household else None
    if (owner is None) == (home is None):
        raise Invalid({"person": "Choose whose address it is."})
    refuse(_faults(lines, postcode, owner, since, today_of(now)))
    away = people_protected_from(family, person, protected_from)
    row = Address(person=owner, household=home, type=type, since=since, came_with=came_with)
    row.lines, row.postcode, row.uprn = lines.strip(), _postcode(postcode), uprn.strip().lstrip("0")
    row.postcode_key, row.protected = row.postcode.replace(" ", ""), protected or bool(away)
    keep(row)
    _put(family, row, protect(away, address=row), now)
    return row.pk


def _put(family: int, row: Address, names: list[str], now: dt.datetime) -> None:
    whose = row.person.shown if row.person else row.household.name if row.household else ""
    put(
        ADDRESS,
        thread=family,
        happened=now,
        marks=AddressMarks(row.pk, row.type, row.protected),
        facts=AddressFacts(whose, f"{row.lines} {row.postcode}".strip(), names),
        people={row.person.pk: None} if row.person else None,
    )


def _household(family: int, household: int) -> Household:
    row = Household.objects.filter(pk=household, family__root=family_read(family).pk).first()
    if row is None:
        raise NotThere
    return row


def _faults(lines: str, postcode: str, owner: Person | None, since: dt.date | None, today: dt.date) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not lines.strip():
        errors["lines"] = "Enter the address, or as much of it as is known."
    if postcode.strip() and not re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", _postcode(postcode)):
        errors["postcode"] = "Enter a full postcode, such as LB1 2AB, or leave it empty."
    fault = since and owner and check_day(since, born_of(owner), today, name=owner.short)
    return errors | ({"since": fault} if fault else {})


def _postcode(text: str) -> str:
    bare = re.sub(r"\s", "", text).upper()
    return f"{bare[:-3]} {bare[-3:]}" if len(bare) > 3 else bare
