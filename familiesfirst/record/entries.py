"""Kinds of entry about the record itself."""

from dataclasses import dataclass

from familiesfirst.record.kinds import Kind, NoFacts


@dataclass(frozen=True)
class AboutEntryMarks:
    """Which entry this is about."""

    entry: int


@dataclass(frozen=True)
class MovedMarks:
    """Which entry left, and the thread it went to (None: it was taken off without going elsewhere)."""

    entry: int
    to_thread: int | None = None


@dataclass(frozen=True)
class WhyFacts:
    """Why it was done, and who had read it by then (worker ids and names)."""

    why: str
    read_by: list[str]


@dataclass(frozen=True)
class WithdrawnFacts:
    """Why the entry does not count."""

    why: str


SEEN = Kind(
    code="entry.seen",
    title="Seen",
    says=lambda e: "Said they have seen what happened.",
    marks=AboutEntryMarks,
    facts=NoFacts,
    retention="record",
    quiet=True,
)

MOVED = Kind(
    code="entry.moved",
    title="Moved away",
    says=lambda e: f"An entry was on the wrong record and has been moved. {e.fact('why')}".strip(),
    marks=MovedMarks,
    facts=WhyFacts,
    sensitivity="third_party",
    retention="record",
)

MOVED_HERE = Kind(
    code="entry.moved_here",
    title="Moved here",
    says=lambda e: "An entry that had been put on another record was moved here.",
    marks=AboutEntryMarks,
    facts=NoFacts,
    retention="record",
)

WITHDRAWN = Kind(
    code="entry.withdrawn",
    title="Made in error",
    says=lambda e: f"An entry was made in error and does not count. {e.fact('why')}".strip(),
    marks=AboutEntryMarks,
    facts=WithdrawnFacts,
    retention="record",
)

FACTS_REMOVED = Kind(
    code="entry.facts_removed",
    title="Words removed",
    says=lambda e: f"The words of an entry were lawfully removed. {e.fact('why')}".strip(),
    marks=AboutEntryMarks,
    facts=WithdrawnFacts,
    retention="record",
)

KINDS = [SEEN, MOVED, MOVED_HERE, WITHDRAWN, FACTS_REMOVED]
