"""A child who was missing is back: what other areas were told of them ends in the action that says so."""

import datetime as dt
from dataclasses import dataclass, field

from familiesfirst.pathways.entries.transfers import ALERTED, FOUND, NoMarks, WhyFacts
from familiesfirst.record.api import WITHDRAWN, effective, entries_of_thread, put, running

BACK = "missing_child.found"


@dataclass
class _Alert:
    """missing: who of the family other areas were told of, and is not back. areas: that were told, in words."""

    missing: set[int] = field(default_factory=set)
    areas: list[str] = field(default_factory=list)


def alerted_of(family: int, person: int) -> tuple[str, ...]:
    """Which other areas were told that this person is missing and have not been told otherwise, in words: none where no
    alert is out for them."""
    alert = _alert(family)
    return tuple(dict.fromkeys(alert.areas)) if person in alert.missing else ()


def missing_of(family: int) -> frozenset[int]:
    """Of whom other areas are told that they are missing."""
    return frozenset(_alert(family).missing)


def alert_ends(*, family: int, person: int, now: dt.datetime, words: str) -> None:
    """The alert ends with the last who is back; while others of the family are missing it goes on for them."""
    running()
    if not _alert(family).missing - {person}:
        put(FOUND, thread=family, happened=now, marks=NoMarks(), facts=WhyFacts(words.strip()))


def _alert(family: int) -> _Alert:
    kinds = (ALERTED.code, FOUND.code, BACK, *sorted(WITHDRAWN))
    alert = _Alert()
    for entry in effective(entries_of_thread(family, only=kinds, facts=True)):
        if entry.kind == FOUND.code:
            alert = _Alert()
        elif entry.kind == BACK:
            alert.missing -= set(entry.people)
        elif entry.kind == ALERTED.code:
            alert.missing |= set(entry.people)
            alert.areas.append(_area(entry.fact("area"), entry.fact("who")))
    return alert


def _area(area: str | None, who: str | None) -> str:
    return ", ".join(part for part in (who, area) if part) or "another area"
