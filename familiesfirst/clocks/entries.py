"""How a clock is given more time, and how somebody says why it was late."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.clocks.rules import EXPLAINED, EXTENDED
from familiesfirst.record.api import EntryView, Kind, sentences


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


@dataclass(frozen=True)
class ExplainedMarks:
    """Which clock, and the entry that started the run; that is each child's own where it is a child's clock."""

    clock: str
    run: int | None = None


@dataclass(frozen=True)
class RunMarks:
    """The entry that started this child's run."""

    run: int


@dataclass(frozen=True)
class ExplainedFacts:
    """What the clock asks for, in words, why it was late, and which manager agrees that it could not be helped."""

    title: str
    why: str
    authorised: str


def _says_why(entry: EntryView) -> str:
    if entry.facts is None:
        return "Why it was late."
    return sentences(f"Late: {entry.fact('title')}", reason(entry))


def reason(entry: EntryView) -> str:
    """Why it was late, and who agrees; empty for whoever may not read it."""
    return sentences(entry.fact("why"), f"Agreed by {entry.fact('authorised')}") if entry.facts is not None else ""


CLOCK_EXPLAINED = Kind(
    code=EXPLAINED,
    title="Why it was late",
    says=_says_why,
    marks=ExplainedMarks,
    facts=ExplainedFacts,
    person_marks=RunMarks,
    retention="record",
)

KINDS = [CLOCK_EXTENDED, CLOCK_EXPLAINED]
