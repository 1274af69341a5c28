"""An agency took a copy for its own record."""

from dataclasses import dataclass

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class CopyMarks:
    """entries: which were copied."""

    entries: tuple[int, ...]


@dataclass(frozen=True)
class CopyFacts:
    """what_for: as whoever took it said."""

    what_for: str


def _taken(entry: EntryView) -> str:
    many = len(entry.marks.entries or ())
    what = "An entry was" if many == 1 else f"{many} entries were"
    return f"{what} copied into their own agency’s record. {entry.fact('what_for')}".strip()


COPY_TAKEN = Kind(
    code="copy.taken",
    title="Copy taken",
    marks=CopyMarks,
    facts=CopyFacts,
    retention="family",
    says=_taken,
    says_to_family=lambda e: "What they had written here was copied into their own agency’s record.",
)

KINDS = [COPY_TAKEN]
