"""What the team found when it looked at practice: on the team's own thread, never on a family's."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class FoundMarks:
    """finding: its id. first, last: the period. sample, part: how many, and of how many it held. again: which one."""

    finding: int
    first: date
    last: date
    sample: int
    part: int | None = None
    again: int | None = None
    looked: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundFacts:
    """In words, without anybody's name."""

    theme: str
    good: str = ""
    develop: str = ""
    recommendation: str = ""
    counted: str = ""


@dataclass(frozen=True)
class TodoMarks:
    """finding, todo: their ids. due: by when."""

    finding: int
    todo: int
    due: date


@dataclass(frozen=True)
class TodoFacts:
    """What is to be done, and by whom."""

    what: str
    owner: str = ""


@dataclass(frozen=True)
class EndedMarks:
    """done: whether it was done, or is not to be done any more."""

    finding: int
    todo: int
    done: bool


@dataclass(frozen=True)
class EndedFacts:
    """What, and what came of it."""

    what: str
    came: str = ""


@dataclass(frozen=True)
class OtherwiseMarks:
    """finding: its id."""

    finding: int


@dataclass(frozen=True)
class OtherwiseFacts:
    """by: who sees it otherwise, with their agency. words: what, and why."""

    by: str
    words: str = ""


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%-d %B %Y}"


def _found(entry: EntryView) -> str:
    marks = entry.marks
    first, last = (_day(marks[end]) for end in ("first", "last"))
    share = f" {entry.fact('counted')}: {marks.part} of {marks.sample}." if marks.part is not None else ""
    again = " It was looked at again." if marks.again is not None else ""
    return (
        f"Practice was looked at: {entry.fact('theme', 'see the team’s page')}, {first} to {last}, "
        f"{marks.sample} looked at.{share}{again}"
    )


FOUND = Kind(
    code="assurance.found",
    title="Practice looked at",
    marks=FoundMarks,
    facts=FoundFacts,
    retention="reference",
    says=_found,
)
AGREED = Kind(
    code="assurance.action_agreed",
    title="To be done",
    marks=TodoMarks,
    facts=TodoFacts,
    retention="reference",
    says=lambda e: f"{e.fact('owner', 'Somebody')} is to do this by {_day(e.mark('due'))}: {e.fact('what', '')}",
)
ENDED = Kind(
    code="assurance.action_ended",
    title="What was done",
    marks=EndedMarks,
    facts=EndedFacts,
    retention="reference",
    says=lambda e: sentences(
        f"{'Done' if e.marks.done else 'Not to be done any more'}: {e.fact('what', '')}", e.fact("came")
    ),
)

OTHERWISE = Kind(
    code="assurance.seen_otherwise",
    title="Seen otherwise",
    marks=OtherwiseMarks,
    facts=OtherwiseFacts,
    retention="reference",
    says=lambda e: sentences(f"{e.fact('by', 'An agency')} does not agree with what was found.", e.fact("words")),
)

KINDS = [FOUND, AGREED, ENDED, OTHERWISE]
