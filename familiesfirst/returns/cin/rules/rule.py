"""What a rule is, and the few questions that rules ask of dates."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from familiesfirst.returns.cin.shape import Cell, Child, Group

Weight = Literal["refuses", "doubts"]


@dataclass(frozen=True)
class Collection:
    """What the rules know beside the child.

    year: collection year (2026 ends on 31 March 2026). reference: the day the return speaks for. today: nothing
    happened after it. codes: {code set: {code: label}} as in force for that year.
    """

    year: int
    reference: dt.date
    today: dt.date
    codes: Mapping[str, Mapping[str, str]]

    @property
    def begins(self) -> dt.date:
        """First day of the collection year."""
        return dt.date(self.year - 1, 4, 1)

    @property
    def ends(self) -> dt.date:
        """Last day of the collection year."""
        return dt.date(self.year, 3, 31)


@dataclass(frozen=True)
class Finding:
    """One rule broken in one place. value: what stands there (empty: nothing does)."""

    rule: str
    weight: Weight
    line: int
    element: str
    value: str
    text: str


Check = Callable[[Child, Collection], Iterable[Cell]]


@dataclass(frozen=True)
class Rule:
    """An official rule: its code, its text (which is the message and the published page), and where it is broken."""

    code: str
    weight: Weight
    text: str
    check: Check

    def findings(self, child: Child, at: Collection) -> Iterator[Finding]:
        """Each place where this child breaks the rule."""
        for cell in self.check(child, at):
            yield Finding(self.code, self.weight, cell.line, cell.element, cell.text, self.text)


def rules_of(listed: list[Rule]) -> Callable[[str, Weight], Callable[[Check], Check]]:
    """A decorator `@rule(code, weight)` that adds to this list. The function's docstring is the rule's text."""

    def rule(code: str, weight: Weight) -> Callable[[Check], Check]:
        def keep(check: Check) -> Check:
            listed.append(Rule(code, weight, " ".join((check.__doc__ or "").split()), check))
            return check

        return keep

    return rule


def absent(group: Group, name: str) -> Cell:
    """Stands for an element that should be there and is not, at the line of the group it belongs to."""
    element = next(f.metadata["element"] for f in fields(group) if f.name == name)
    return Cell(element, "", group.line)


def day(cell: Cell | None) -> dt.date | None:
    """The date of a cell that may not be there."""
    return cell.day if cell else None


def before(first: Cell | None, second: Cell | None) -> bool:
    """Both are dates and the first is the earlier."""
    one, two = day(first), day(second)
    return one is not None and two is not None and one < two


def outside_year(cell: Cell | None, at: Collection) -> bool:
    """A date that is there and does not lie in the collection year."""
    when = day(cell)
    return when is not None and not at.begins <= when <= at.ends


def outside_set(cell: Cell | None, codes: Mapping[str, str]) -> bool:
    """A code that is there and is not one of the set."""
    return cell is not None and cell.text not in codes


Span = tuple[dt.date, dt.date | None]


def span(started: Cell | None, ended: Cell | None) -> Span | None:
    """(start, end or None while open); None without a start."""
    start = day(started)
    return None if start is None else (start, day(ended))


def meet(one: Span, two: Span) -> bool:
    """Whether two spans share time: ending on the day the other starts is not yet sharing."""
    return one[0] < (two[1] or dt.date.max) and two[0] < (one[1] or dt.date.max)
