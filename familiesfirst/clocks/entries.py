"""The kind of entry by which a manager gives a clock more time."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.clocks.rules import EXTENDED
from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class ExtendedMarks:
    """Which clock, the new day it is due, and the entry that started the run."""

    clock: str
    until: dt.date
    run: int


@dataclass(frozen=True)
class ExtendedFacts:
    """What the clock asks for, in words, and why it may take longer."""

    title: str
    why: str


def _says(entry: EntryView) -> str:
    until = dt.date.fromisoformat(entry.marks["until"])
    return f"More time: {entry.fact('title')} by {until.day} {until:%B %Y}. {entry.fact('why')}".strip()


CLOCK_EXTENDED = Kind(
    code=EXTENDED,
    title="More time given",
    says=_says,
    marks=ExtendedMarks,
    facts=ExtendedFacts,
    retention="record",
)

KINDS = [CLOCK_EXTENDED]
