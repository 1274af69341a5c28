"""Points at which a family is offered somebody independent beside them: an advocate, representation, information."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.policy.clocks import Pattern
from familiesfirst.policy.table import Table

WHOM = ("parents", "family")


@dataclass(frozen=True)
class OfferPoint:
    """A point. after: what has happened when it has come. whom: parents, or also young people of an age (`family`).

    over: what has happened when it is past, and nobody is asked at it any more until it comes again.
    """

    code: str
    title: str
    after: tuple[Pattern, ...]
    whom: str
    over: tuple[Pattern, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """Codes of the kinds of entry that bring it about, or after which it is past."""
        return frozenset(pattern.kind for pattern in (*self.after, *self.over))


def read_offer_points(tables: Iterable[Table]) -> dict[str, OfferPoint]:
    """Points by code, in the order of the file. PolicyFault with file, key and reason."""
    found: dict[str, OfferPoint] = {}
    for table in tables:
        one = OfferPoint(
            code=table.text("code"),
            title=table.text("title"),
            after=tuple(_pattern(table, text) for text in table.texts("after")),
            whom=table.one_of("whom", WHOM),
            over=tuple(_pattern(table, text, "over") for text in table.texts("over", ())),
        )
        if one.code in found:
            raise table.fault("code", "is there twice")
        table.done()
        found[one.code] = one
    return found


def _pattern(table: Table, text: str, key: str = "after") -> Pattern:
    try:
        return Pattern.parse(text)
    except ValueError as fault:
        raise table.fault(key, str(fault)) from fault
