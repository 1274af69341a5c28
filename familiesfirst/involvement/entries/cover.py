"""Somebody stands in for whoever leads, or leads for now, and the family is told."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class CoverMarks:
    """involvement: of whoever stands in. worker, of: ids of both. covers: the part covered. first, last: days.

    reason: a code of `cover_reason`; never told to the family. told: whether the family was told.
    """

    involvement: int
    worker: int
    of: int
    covers: str
    first: date
    last: date
    reason: str
    told: bool


@dataclass(frozen=True)
class CoverFacts:
    """name, of_name: of both. whom: of the family was told. how: in words. why_not: they are not told yet."""

    name: str
    of_name: str
    whom: str = ""
    how: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class ToldOfLeadFacts:
    """name: of whoever leads for now. whom: of the family was told. how: in words."""

    name: str
    whom: str = ""
    how: str = ""


@dataclass(frozen=True)
class ToldMarks:
    """involvement: of whoever stands in. on: the day. how: a code of `told_how`."""

    involvement: int
    on: date
    how: str


def _covers(entry: EntryView) -> str:
    first, last = (date.fromisoformat(entry.mark(end)) for end in ("first", "last"))
    who, of = entry.fact("name") or "A colleague", entry.fact("of_name") or "the lead practitioner"
    return f"{who} stands in for {of} from {first:%-d %B} to {last:%-d %B %Y}."


def _told_of_cover(entry: EntryView) -> str:
    if entry.fact("why_not"):
        return f"The family is not told yet: {entry.fact('why_not')}"
    return (
        f"{entry.fact('whom') or 'The family'} was told{', ' + entry.fact('how').lower() if entry.fact('how') else ''}."
    )


COVER_ARRANGED = Kind(
    code="cover.arranged",
    title="Cover arranged",
    marks=CoverMarks,
    facts=CoverFacts,
    says=lambda e: f"{_covers(e)} The lead stays the lead. {_told_of_cover(e)}",
    says_to_family=_covers,
    retention="family",
)
COVER_TOLD = Kind(
    code="cover.told",
    title="Told who stands in",
    marks=ToldMarks,
    facts=CoverFacts,
    says=lambda e: f"Told that {e.fact('name') or 'a colleague'} stands in. {_told_of_cover(e)}",
    says_to_family=lambda e: f"You were told that {e.fact('name') or 'a colleague'} stands in.",
    retention="family",
)

LEAD_TOLD = Kind(
    code="lead.told",
    title="Told who leads for now",
    marks=ToldMarks,
    facts=ToldOfLeadFacts,
    says=lambda e: (
        f"{e.fact('whom') or 'The family'} was told that {e.fact('name') or 'somebody else'} leads for now"
        f"{', ' + e.fact('how').lower() if e.fact('how') else ''}."
    ),
    retention="family",
)
KINDS = [COVER_ARRANGED, COVER_TOLD, LEAD_TOLD]
