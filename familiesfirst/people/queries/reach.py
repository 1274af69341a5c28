"""Where people are and how they may be reached, with what is protected left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.people.queries.details import Rows
from familiesfirst.people.queries.lines import AddressLine, ReachLine
from familiesfirst.people.rules.safety import Reach, may_show, reach_words
from familiesfirst.policy.api import label


@dataclass
class Reaching:
    """Addresses by person and by household, numbers by person."""

    of_person: dict[int, tuple[AddressLine, ...]] = field(default_factory=dict)
    of_household: dict[int, tuple[AddressLine, ...]] = field(default_factory=dict)
    points: dict[int, tuple[ReachLine, ...]] = field(default_factory=dict)

    def addresses(self, person: int, household: int | None) -> tuple[AddressLine, ...]:
        """A person's own addresses, then that of their home."""
        return self.of_person.get(person, ()) + self.of_household.get(household or 0, ())


def reaching_of(rows: Rows, *, show: bool) -> Reaching:
    """Addresses and numbers that hold now, out of what `known_of` read.

    show: the viewer may open a protected one, one at a time, on a page of its own; here it stays closed to everybody.
    """
    away = _away(rows["away_from"]), _away(rows["homes_away_from"]), _away(rows["points_away_from"])
    out = Reaching()
    for row in rows["addresses"]:
        out.of_person[row.person] = (*out.of_person.get(row.person, ()), _address(row, away[0], show))
    for row in rows["home_addresses"]:
        out.of_household[row.household] = (*out.of_household.get(row.household, ()), _address(row, away[1], show))
    for row in sorted(rows["points"], key=lambda point: not point.first_choice):
        out.points[row.person] = (*out.points.get(row.person, ()), _point(row, away[2], show))
    return out


Away = dict[int, tuple[str, ...]]
"""{address or number: the names of those it is kept from}."""


def _away(rows: Iterable[Any]) -> Away:
    out: Away = {}
    for row in rows:
        out[row.of] = (*out.get(row.of, ()), row.name)
    return out


def _address(row: Any, away: Away, show: bool) -> AddressLine:
    return AddressLine(
        id=row.pk,
        type=label("address_type", row.type),
        words="" if row.protected else address_words(row),
        protected=row.protected,
        may_show=show and row.protected,
        protected_from=away.get(row.pk, ()),
        since=row.since,
        household=row.household_name or "",
    )


def address_words(row: Any) -> str:
    """An address in one line."""
    lines = ", ".join(part.strip() for part in row.lines.splitlines() if part.strip())
    return f"{lines}, {row.postcode}" if row.postcode else lines


def _point(row: Any, away: Away, show: bool) -> ReachLine:
    reach = Reach(row.kind, row.value, row.whose, row.hours, row.messages, row.near)
    open_to_all = may_show_value(row)
    return ReachLine(
        id=row.pk,
        kind=label("contact_kind", row.kind),
        words=reach_words(reach, shown=open_to_all),
        protected=row.protected,
        may_show=show and row.protected,
        protected_from=away.get(row.pk, ()),
        first_choice=row.first_choice,
    )


def may_show_value(row: Any) -> bool:
    """Whether a number may stand on a page that anybody at the screen can see."""
    return may_show(protected=row.protected, protected_from=(), allowed=False)
