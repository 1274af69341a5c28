"""The kinds of entry this room writes."""

from dataclasses import dataclass, field

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class ReturnMarks:
    """year: of the collection. lea: the authority's three digits. added, corrected: entries that came with it."""

    year: int
    lea: str
    added: int
    corrected: int


@dataclass(frozen=True)
class ReturnFacts:
    """doubts: what a worker may want to look at, each a sentence."""

    doubts: list[str] = field(default_factory=list)


def _brought_in(entry: EntryView) -> str:
    doubts = entry.fact("doubts", [])
    sentence = f"Brought in from the Children in Need return of {entry.marks.year} of authority {entry.marks.lea}."
    return f"{sentence} To be looked at: {' '.join(doubts)}" if doubts else sentence


BROUGHT_IN = Kind(
    code="return.brought_in",
    title="From a return",
    marks=ReturnMarks,
    facts=ReturnFacts,
    retention="child_in_need",
    says=_brought_in,
)

KINDS = [BROUGHT_IN]
