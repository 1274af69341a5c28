"""Assessments that a return tells of: each start with the agreement that follows it. Plain Python."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Event(Protocol):
    """An entry that counts, as far as this needs it."""

    @property
    def id(self) -> int:
        """Of the entry."""

    @property
    def kind(self) -> str:
        """Its code."""

    @property
    def day(self) -> dt.date:
        """When it happened."""


@dataclass(frozen=True)
class Brought:
    """One assessment. agreed: the entry that agreed it, None while it is open. closed: help ended, or another began."""

    started: Event
    counts_from: dt.date
    agreed: Event | None
    closed: bool


def assessments(events: Iterable[Event]) -> list[Brought]:
    """In order of starting. An agreement belongs to the latest start before it that has none yet.

    It counts from the latest referral up to its start, or from the start where there is none.
    """
    held = sorted(events, key=lambda e: (e.day, e.id))
    starts = [e for e in held if e.kind == "assessment.started"]
    agreed: dict[int, Event] = {}
    for event in (e for e in held if e.kind == "assessment.authorised"):
        waiting = [s for s in starts if s.day <= event.day and s.id not in agreed]
        if waiting:
            agreed[waiting[-1].id] = event
    return [
        Brought(start, _referred(held, start), agreed.get(start.id), _closed(held, start, starts[place + 1 :]))
        for place, start in enumerate(starts)
    ]


def _referred(held: Iterable[Event], start: Event) -> dt.date:
    return max((e.day for e in held if e.kind == "referral.made" and e.day <= start.day), default=start.day)


def _closed(held: Iterable[Event], start: Event, later: list[Event]) -> bool:
    return bool(later) or any(e.kind == "help.closed" and e.day >= start.day for e in held)
