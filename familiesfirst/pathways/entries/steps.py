"""A step between levels, or the end of a family's help: proposed, then decided, refused or taken back."""

from dataclasses import dataclass, field
from datetime import date

from familiesfirst.policy.api import label, level
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_in_need"


@dataclass(frozen=True)
class StepMarks:
    """step: id of the proposal. sort: `step` or `closing`. on: the day from which it holds.

    qualified: it is one for a qualified social worker.
    """

    step: int
    sort: str
    on: date | None = None
    qualified: bool = False


@dataclass(frozen=True)
class ChildMarks:
    """One child's level as it becomes, and as it was. reason: why an episode closes, a code of `closure_reason`."""

    level: str
    was: str
    reason: str | None = None


@dataclass(frozen=True)
class StepFacts:
    """names: {child: name}. why: for those at work. plain: what the family is told. way_back: how they come back.

    without_agreement: why it goes on though nobody agrees. network: what is there for the family afterwards.
    """

    names: dict[str, str] = field(default_factory=dict)
    why: str = ""
    plain: str = ""
    without_agreement: str = ""
    network: str = ""
    way_back: str = ""


@dataclass(frozen=True)
class EpisodeMarks:
    """Why the episode closed: a code of `closure_reason`."""

    reason: str


def changes(entry: EntryView) -> str:
    """`Zayn: from targeted early help to child in need; Mia: …`."""
    names = entry.fact("names", {})
    return "; ".join(
        f"{names.get(str(person), 'a child')}: from {_title(marks.was)} to {_title(marks.level)}"
        for person, marks in entry.people.items()
        if marks.get("level")
    )


def _title(code: str) -> str:
    return level(code).title.lower()


def _what(entry: EntryView) -> str:
    return "that help ends" if entry.marks.sort == "closing" else changes(entry)


def _with(sentence: str, *words: str) -> str:
    return sentences(sentence, *words)


def _decided(entry: EntryView) -> str:
    said = _with(f"Decided: {_what(entry)}.", entry.fact("why"))
    alone = entry.fact("without_agreement")
    return _with(said, f"Without anybody’s agreement: {alone}" if alone else "")


def _closed(entry: EntryView) -> str:
    reasons = sorted({marks.reason for marks in entry.people.values() if marks.reason})
    if not reasons:
        return "Help ended."
    return f"Closed in the national count: {', '.join(label('closure_reason', r).lower() for r in reasons)}."


STEP_PROPOSED = Kind(
    code="step.proposed",
    title="Step proposed",
    marks=StepMarks,
    person_marks=ChildMarks,
    facts=StepFacts,
    retention=RETENTION,
    says=lambda e: _with(f"Proposed: {_what(e)}.", e.fact("why")),
)
STEP_DECIDED = Kind(
    code="step.decided",
    title="Step decided",
    marks=StepMarks,
    person_marks=ChildMarks,
    facts=StepFacts,
    retention=RETENTION,
    says=_decided,
    says_to_family=lambda e: _with("It was decided how we help you from now on.", e.fact("plain"), e.fact("way_back")),
    seen_by_desk=True,
)
STEP_REFUSED = Kind(
    code="step.refused",
    title="Step not taken",
    marks=StepMarks,
    person_marks=ChildMarks,
    facts=StepFacts,
    retention=RETENTION,
    says=lambda e: _with(f"Decided against it: {_what(e)}.", e.fact("why")),
    seen_by_desk=True,
)
STEP_WITHDRAWN = Kind(
    code="step.withdrawn",
    title="Step taken back",
    marks=StepMarks,
    person_marks=ChildMarks,
    facts=StepFacts,
    retention=RETENTION,
    says=lambda e: _with(f"Took the proposal back: {_what(e)}.", e.fact("why")),
)
EPISODE_CLOSED = Kind(
    code="episode.closed",
    title="Closed in the national count",
    person_marks=EpisodeMarks,
    retention=RETENTION,
    says=_closed,
    quiet=True,  # the step's own entry says it in the story; the census and the clocks read this one
)

KINDS = [STEP_PROPOSED, STEP_DECIDED, STEP_REFUSED, STEP_WITHDRAWN, EPISODE_CLOSED]
