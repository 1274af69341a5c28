"""What an authority settles for itself: services to tell a family about, bands of urgency, and settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from familiesfirst.policy.clocks import ClockRule
from familiesfirst.policy.table import Table

Setting = str | int | bool | tuple[str, ...] | Mapping[str, int]


@dataclass(frozen=True)
class Service:
    """A local service or hub. `in_person`: someone there can be introduced to the family; otherwise by number."""

    code: str
    title: str
    kind: str
    what: str
    who_for: str
    how: str
    phone: str
    email: str
    hours: str
    place: str
    in_person: bool


@dataclass(frozen=True)
class Band:
    """A band of urgency, rank 0 the most urgent. `hours` to decide in, by the clock it starts, if any."""

    code: str
    title: str
    rank: int
    says: str
    hours: int | None


@dataclass(frozen=True)
class Holiday:
    """Days on which the borough's schools are shut, first and last included."""

    title: str
    first: date
    last: date


def read_holidays(tables: Iterable[Table]) -> tuple[Holiday, ...]:
    """School holidays in order of their first day."""
    found = []
    for table in tables:
        holiday = Holiday(table.text("title"), table.day("first"), table.day("last"))
        if holiday.last < holiday.first:
            raise table.fault("last", "is before the first day")
        table.done()
        found.append(holiday)
    return tuple(sorted(found, key=lambda h: h.first))


def read_services(tables: Iterable[Table], kinds: Mapping[str, str]) -> dict[str, Service]:
    """Services by code, in the order of the file; `kinds` is the code set `service_kind`."""
    found: dict[str, Service] = {}
    for table in tables:
        service = Service(
            code=table.text("code"),
            title=table.text("title"),
            kind=table.one_of("kind", kinds),
            what=table.text("what"),
            who_for=table.text("who_for"),
            how=table.text("how"),
            phone=table.text("phone"),
            email=table.text("email", ""),
            hours=table.text("hours"),
            place=table.text("place"),
            in_person=table.yes("in_person"),
        )
        if service.code in found:
            raise table.fault("code", "is there twice")
        table.done()
        found[service.code] = service
    return found


def read_bands(tables: Iterable[Table], clocks: Iterable[ClockRule]) -> dict[str, Band]:
    """Bands by code, most urgent first; each with the hours of the clock that starts on being given it."""
    hours = {str(start): rule.limit for rule in clocks if rule.unit == "hours" for start in rule.starts}
    found = []
    for table in tables:
        code = table.text("code")
        band = Band(
            code=code,
            title=table.text("title"),
            rank=table.whole("rank"),
            says=table.text("says"),
            hours=hours.get(f"contact.looked_at[urgency={code}]"),
        )
        table.done()
        found.append(band)
    return {band.code: band for band in sorted(found, key=lambda band: band.rank)}


def read_settings(table: Table) -> dict[str, Setting]:
    """Settings by name: texts, whole numbers, true or false, lists of texts, or tables of whole numbers."""
    found: dict[str, Setting] = {}
    for key in table.names():
        found[key] = _setting(table, key, table.value(key))
    return found


def _setting(table: Table, key: str, value: object) -> Setting:
    if isinstance(value, str | int):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, dict) and all(isinstance(number, int) for number in value.values()):
        return dict(value)
    raise table.fault(key, "must be a text, a number, true or false, a list of texts, or a table of numbers")
