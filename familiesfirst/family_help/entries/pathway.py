"""Practice pathways watched for a family: chosen, each step with its day, each step ticked, no longer watched."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class PathwayMarks:
    """watch: its number within the plan. pathway: a code."""

    plan: int
    watch: int
    pathway: str


@dataclass(frozen=True)
class PathwayFacts:
    """title: of the pathway. why: it was chosen, or is no longer watched. visitors: what those who visit may be told of
    it while it is watched. asked: the answer, a code of `visitors_answer`.
    """

    title: str
    why: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class StepMarks:
    """step: its id, `plan-watch-number`. due: the day by which. who: a part in the family's help, or a specialist."""

    plan: int
    pathway: str
    step: str
    due: date
    who: str


@dataclass(frozen=True)
class TickMarks:
    """done; otherwise it is not needed."""

    plan: int
    pathway: str
    step: str
    done: bool


@dataclass(frozen=True)
class StepFacts:
    """title: of the step. words: what was said when it was ticked."""

    title: str
    words: str = ""


def _titled(entry: EntryView, before: str) -> str:
    title = entry.fact("title")
    why = entry.fact("why") or entry.fact("words")
    said = f"{before} “{title}”." if title else f"{before} a practice pathway."
    return sentences(said, why, visitors_sentence(entry))


def _day(iso: str) -> str:
    due = date.fromisoformat(iso)
    return f"{due.day} {due:%B %Y}"


CHOSEN = Kind(
    code="pathway.chosen",
    title="Pathway watched",
    marks=PathwayMarks,
    facts=PathwayFacts,
    retention=RETENTION,
    says=lambda e: _titled(e, "Watches the pathway"),
    for_visitors=for_visitors,
    written_again=("plan", "watch"),
)
STEP_SET = Kind(
    code="pathway.step_set",
    title="Step of a pathway",
    marks=StepMarks,
    facts=StepFacts,
    retention=RETENTION,
    says=lambda e: f"{_titled(e, 'A step to take:')} By {_day(e.marks.due)}.",
    quiet=True,
)
STEP_TICKED = Kind(
    code="pathway.step_ticked",
    title="Step of a pathway",
    marks=TickMarks,
    facts=StepFacts,
    retention=RETENTION,
    says=lambda e: _titled(e, "Done:" if e.marks.done else "Not needed:"),
    quiet=True,
)
ENDED = Kind(
    code="pathway.ended",
    title="Pathway no longer watched",
    marks=PathwayMarks,
    facts=PathwayFacts,
    retention=RETENTION,
    says=lambda e: _titled(e, "No longer watches the pathway"),
    for_visitors=for_visitors,
    written_again=("plan", "watch"),
)

KINDS = [CHOSEN, STEP_SET, STEP_TICKED, ENDED]
