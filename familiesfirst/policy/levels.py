"""Levels of help and legal statuses, with the place's own published text of what each level means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class Level:
    """A level of help, `rank` 0 the lightest. `threshold` and `signs` are the authority's published text."""

    code: str
    title: str
    rank: int
    colour: str
    needs_social_worker: bool
    referral_in_the_national_count: bool
    heading: str = ""
    threshold: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegalStatus:
    """A child's legal status; `sections` of the Children Act 1989 it may be under."""

    code: str
    title: str
    rank: int
    colour: str
    sections: tuple[str, ...]


def read_levels(tables: Iterable[Table], thresholds: Iterable[Table]) -> dict[str, Level]:
    """Levels by code, lightest first, each with its threshold text."""
    levels = sorted((_level(table) for table in tables), key=lambda level: level.rank)
    found = {level.code: level for level in levels}
    for table in thresholds:
        code = table.one_of("level", found)
        found[code] = replace(
            found[code], heading=table.text("title"), threshold=table.text("text"), signs=table.texts("signs")
        )
        table.done()
    return found


def read_legal_statuses(tables: Iterable[Table]) -> dict[str, LegalStatus]:
    """Legal statuses by code, none first."""
    found: dict[str, LegalStatus] = {}
    for table in tables:
        status = LegalStatus(
            code=table.text("code"),
            title=table.text("title"),
            rank=table.whole("rank"),
            colour=table.text("colour"),
            sections=table.texts("sections"),
        )
        table.done()
        found[status.code] = status
    return found


def _level(table: Table) -> Level:
    level = Level(
        code=table.text("code"),
        title=table.text("title"),
        rank=table.whole("rank"),
        colour=table.text("colour"),
        needs_social_worker=table.yes("needs_social_worker"),
        referral_in_the_national_count=table.yes("referral_in_the_national_count"),
    )
    table.done()
    return level
