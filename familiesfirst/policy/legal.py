"""Steps into law: orders with their longest times, and who may decide each step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.policy.clocks import ClockRule
from familiesfirst.policy.disagreements import Stage, read_stages
from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class LegalOrder:
    """An order that keeps a child safe for a while.

    section     of the Children Act 1989
    limit       the longest it may run, in `unit` (hours or days, counted from the minute it began)
    extensions  how often it may be made longer, each time by at most `longer` of the unit
    """

    code: str
    title: str
    section: str
    limit: int
    unit: str
    extensions: int
    longer: int
    source: str


@dataclass(frozen=True)
class LegalStep:
    """A step into law. decided_by: codes of the set `legal_decider`, one of whom decides it."""

    code: str
    title: str
    decided_by: tuple[str, ...]


LETTER_SAYS = ("begins", "meeting", "solicitor", "free", "network", "if_not", "disagree")
"""What every letter before proceedings says, each by the name of its words."""


@dataclass(frozen=True)
class Legal:
    """Orders and steps by code; stages of a disagreement between agencies, and what asking for a conference is told.

    letter_before: what every letter before proceedings says, by the names in `LETTER_SAYS`.
    """

    orders: Mapping[str, LegalOrder]
    steps: Mapping[str, LegalStep]
    stages: tuple[Stage, ...]
    conference_requests: str
    letter_before: Mapping[str, str]


def read_legal(
    table: Table,
    disagreeing: Table,
    sources: Collection[str],
    deciders: Collection[str],
    roles: Collection[str],
    clocks: Iterable[ClockRule],
) -> Legal:
    """The whole of both files. PolicyFault with file, key and reason."""
    legal = Legal(
        orders=_orders(table.tables("order"), sources),
        steps=_steps(table.tables("step"), deciders),
        stages=read_stages(disagreeing.tables("stage"), roles, {rule.code for rule in clocks}, sources),
        conference_requests=disagreeing.text("conference_requests"),
        letter_before=_letter_before(table.table("letter_before"), sources),
    )
    table.done()
    disagreeing.done()
    return legal


def _letter_before(table: Table, sources: Collection[str]) -> dict[str, str]:
    table.one_of("source", sources)
    words = {name: table.text(name) for name in LETTER_SAYS}
    table.done()
    return words


def _orders(tables: Iterable[Table], sources: Collection[str]) -> dict[str, LegalOrder]:
    found: dict[str, LegalOrder] = {}
    for table in tables:
        one = LegalOrder(
            code=table.text("code"),
            title=table.text("title"),
            section=table.text("section"),
            limit=table.whole("limit"),
            unit=table.one_of("unit", ("hours", "days")),
            extensions=table.whole("extensions"),
            longer=table.whole("longer"),
            source=table.one_of("source", sources),
        )
        table.done()
        found[one.code] = one
    return found


def _steps(tables: Iterable[Table], deciders: Collection[str]) -> dict[str, LegalStep]:
    found: dict[str, LegalStep] = {}
    for table in tables:
        one = LegalStep(table.text("code"), table.text("title"), table.texts("decided_by"))
        if not one.decided_by or not set(one.decided_by) <= set(deciders):
            raise table.fault("decided_by", "must name codes of the set legal_decider")
        table.done()
        found[one.code] = one
    return found
