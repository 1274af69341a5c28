"""Somebody had to tell again what is already known; and what changed because of what somebody said."""

from dataclasses import dataclass

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class ToldAgainMarks:
    """why: a code of `told_again_why`."""

    why: str


@dataclass(frozen=True)
class ToldAgainFacts:
    """names: of whoever had to tell it, as words."""

    names: str = ""


@dataclass(frozen=True)
class SaidSoWeFacts:
    """name: of who said it; their words; what changed because of them."""

    name: str
    words: str
    change: str


@dataclass(frozen=True)
class SaidBackMarks:
    """entries: what was said back, by the entries that hold it."""

    entries: tuple[int, ...]


def _told_again(entry: EntryView) -> str:
    who = entry.fact("names") or "The family"
    why = label("told_again_why", entry.marks.why)
    return f"{who} had to tell again what is already known. {why}."


def _said_so_we(entry: EntryView) -> str:
    if entry.facts is None:
        return "What somebody said changed something."
    return f"{entry.fact('name')} said: “{entry.fact('words')}” So we: {entry.fact('change').rstrip('.')}."


TOLD_AGAIN = Kind(
    code="told.again",
    title="Told again",
    marks=ToldAgainMarks,
    facts=ToldAgainFacts,
    retention="family",
    says=_told_again,
)
SAID_SO_WE = Kind(
    code="said_so_we.recorded",
    title="You said, so we",
    facts=SaidSoWeFacts,
    retention="family",
    says=_said_so_we,
)
SAID_BACK = Kind(
    code="said_so_we.said_back",
    title="Said back",
    marks=SaidBackMarks,
    retention="family",
    says=lambda e: "What changed because of what they said was said back to them in a letter.",
    quiet=True,
)

KINDS = [TOLD_AGAIN, SAID_SO_WE, SAID_BACK]
