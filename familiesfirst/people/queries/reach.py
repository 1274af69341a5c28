"""Where people are and how they may be reached, with what is protected left out."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from familiesfirst.people.models import Address, ContactPoint, ProtectedFrom
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


def reaching_of(root: int, people: Collection[int], *, show: bool) -> Reaching:
    """Addresses and numbers that hold now. Two queries, and one more where something is protected from somebody.

    show: the viewer may open a protected one, one at a time, on a page of its own; here it stays closed to everybody.
    """
    held = Q(person__in=people) | Q(household__family__root=root)
    addresses = list(Address.objects.filter(held, until=None).select_related("household").order_by("pk"))
    points = list(ContactPoint.objects.filter(person__in=people, until=None).order_by("-first_choice", "pk"))
    away = _protected_from(addresses, points)
    out = Reaching()
    for row in addresses:
        lines, owner = (out.of_person, row.person_id) if row.person_id else (out.of_household, row.household_id)
        lines[owner] = (*lines.get(owner, ()), _address(row, away.get(("address", row.pk), ()), show))
    for point in points:
        line = _point(point, away.get(("point", point.pk), ()), show)
        out.points[point.person_id] = (*out.points.get(point.person_id, ()), line)
    return out


def _protected_from(addresses: list[Address], points: list[ContactPoint]) -> dict[tuple[str, int], tuple[str, ...]]:
    closed = [a.pk for a in addresses if a.protected], [p.pk for p in points if p.protected]
    if not any(closed):
        return {}
    rows = ProtectedFrom.objects.filter(Q(address__in=closed[0]) | Q(contact_point__in=closed[1]))
    out: dict[tuple[str, int], tuple[str, ...]] = {}
    for address, point, name in rows.order_by("pk").values_list("address_id", "contact_point_id", "person__shown"):
        key = ("address", address) if address else ("point", point)
        out[key] = (*out.get(key, ()), name)
    return out


def _address(row: Address, away: tuple[str, ...], show: bool) -> AddressLine:
    return AddressLine(
        id=row.pk,
        type=label("address_type", row.type),
        words="" if row.protected else address_words(row),
        protected=row.protected,
        may_show=show and row.protected,
        protected_from=away,
        since=row.since,
        household=row.household.name if row.household else "",
    )


def address_words(row: Address) -> str:
    """An address in one line."""
    lines = ", ".join(part.strip() for part in row.lines.splitlines() if part.strip())
    return f"{lines}, {row.postcode}" if row.postcode else lines


def _point(row: ContactPoint, away: tuple[str, ...], show: bool) -> ReachLine:
    reach = Reach(row.kind, row.value, row.whose, row.hours, row.messages, row.near)
    open_to_all = may_show_value(row)
    return ReachLine(
        id=row.pk,
        kind=label("contact_kind", row.kind),
        words=reach_words(reach, shown=open_to_all),
        protected=row.protected,
        may_show=show and row.protected,
        protected_from=away,
        first_choice=row.first_choice,
    )


def may_show_value(row: ContactPoint) -> bool:
    """Whether a number may stand on a page that anybody at the screen can see."""
    return may_show(protected=row.protected, protected_from=(), allowed=False)
