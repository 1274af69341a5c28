"""Somebody of the family asks for another to look again at a decision, and what they found."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_in_need"


@dataclass(frozen=True)
class LookMarks:
    """look: its id. entry: the decision. looker: the worker who looks. by: the day by which. changes: what was found
    changes the decision."""

    look: int
    entry: int
    looker: int | None = None
    by: date | None = None
    changes: bool | None = None


@dataclass(frozen=True)
class LookFacts:
    """who: asked. what: is looked at. looker: by name. why: in the words of whoever asked. found: in the looker's."""

    who: str = ""
    what: str = ""
    looker: str = ""
    why: str = ""
    found: str = ""


def _asked(entry: EntryView) -> str:
    words = f" “{entry.fact('why')}”" if entry.fact("why") else ""
    who = entry.fact("who", "Somebody of the family")
    return f"{who} asked for somebody else to look again at: {entry.fact('what', 'a decision')}.{words}"


def _found(entry: EntryView) -> str:
    ends = "It is decided anew." if entry.marks.changes else "The decision stands."
    return sentences(f"Looked again at: {entry.fact('what', 'a decision')}.", entry.fact("found"), ends)


SECOND_LOOK_ASKED = Kind(
    code="second_look.asked",
    title="A second look asked for",
    marks=LookMarks,
    facts=LookFacts,
    retention=RETENTION,
    says=_asked,
    seen_by_desk=True,
)
SECOND_LOOK_FOUND = Kind(
    code="second_look.found",
    title="Looked at again",
    marks=LookMarks,
    facts=LookFacts,
    retention=RETENTION,
    says=_found,
    seen_by_desk=True,
)

KINDS = [SECOND_LOOK_ASKED, SECOND_LOOK_FOUND]
