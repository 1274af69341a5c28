"""Warnings, gaps, and who has been told."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.people.entries.words import because, day, label, who
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class WarningMarks:
    """Which note (its id), its type, and when it is reviewed."""

    warning: int
    review_by: dt.date
    type: str


@dataclass(frozen=True)
class WarningFacts:
    """Words that may be seen in the room, and why, which may not."""

    words: str
    why: str = ""


@dataclass(frozen=True)
class WarningEndedMarks:
    """Which note."""

    warning: int


@dataclass(frozen=True)
class GapMarks:
    """Which gap (its id), of what, how it stands, and when it is looked at again."""

    gap: int
    field: str
    state: str
    until: dt.date | None = None


@dataclass(frozen=True)
class GapFacts:
    """Of whom, and why."""

    who: str
    why: str = ""


@dataclass(frozen=True)
class TellingMarks:
    """The entry that a person has or has not been told of."""

    entry: int


@dataclass(frozen=True)
class WithheldMarks:
    """The entry a person is not told of yet, and when that is looked at again."""

    entry: int
    look_again_by: dt.date


@dataclass(frozen=True)
class ToldFacts:
    """Who was told, and what they said."""

    who: str
    what: str
    said: str = ""


@dataclass(frozen=True)
class WithheldFacts:
    """Who is not told yet, what, and why. decided_by: who decided so, where that was not who wrote it down."""

    who: str
    what: str
    why: str
    decided_by: str = ""


def _decided(entry: EntryView) -> str:
    return f" Decided by {entry.fact('decided_by').rstrip('.')}." if entry.fact("decided_by") else ""


WARNING = Kind(
    code="warning.written",
    title="Warning note",
    says=lambda e: sentences(f"{label('warning_type', e.marks.type)}: {e.fact('words', 'see the page')}", because(e)),
    marks=WarningMarks,
    facts=WarningFacts,
    fact_sensitivity={"why": "third_party"},
    retention="family",
)
WARNING_REVIEWED = Kind(
    code="warning.reviewed",
    title="Warning reviewed",
    says=lambda e: f"A warning note still stands; next review by {day(e.marks.review_by)}.{because(e)}",
    marks=WarningMarks,
    facts=WarningFacts,
    fact_sensitivity={"why": "third_party"},
    retention="family",
)
WARNING_ENDED = Kind(
    code="warning.ended",
    title="Warning ended",
    says=lambda e: f"A warning note no longer stands.{because(e)}",
    marks=WarningEndedMarks,
    facts=WarningFacts,
    fact_sensitivity={"why": "third_party"},
    retention="family",
)
GAP = Kind(
    code="gap.recorded",
    title="Not known",
    says=lambda e: (
        f"{who(e)}: {label('gap_field', e.marks.field).lower()} is "
        f"{label('gap_state', e.marks.state).lower()}.{because(e)}"
    ),
    marks=GapMarks,
    facts=GapFacts,
    retention="child",
    quiet=True,
)
GAP_SET_ASIDE = Kind(
    code="gap.set_aside",
    title="Not to be asked",
    says=lambda e: (
        f"{who(e)}: {label('gap_field', e.marks.field).lower()} is "
        f"{label('gap_state', e.marks.state).lower()}.{because(e)}"
    ),
    marks=GapMarks,
    facts=GapFacts,
    sensitivity="third_party",
    retention="child",
)
TOLD = Kind(
    code="told.recorded",
    title="Told",
    says=lambda e: sentences(f"{who(e)} was told {e.fact('what', 'of a decision')}", e.fact("said")),
    marks=TellingMarks,
    facts=ToldFacts,
    retention="family",
)
WITHHELD = Kind(
    code="told.withheld",
    title="Not told yet",
    says=lambda e: (
        f"{who(e)} is not told yet {e.fact('what', 'of a decision')}; looked at again by "
        f"{day(e.marks.look_again_by)}.{because(e)}{_decided(e)}"
    ),
    marks=WithheldMarks,
    facts=WithheldFacts,
    sensitivity="third_party",
    retention="family",
)

KINDS = [WARNING, WARNING_REVIEWED, WARNING_ENDED, GAP, GAP_SET_ASIDE, TOLD, WITHHELD]
