"""What somebody of the family says to a step, and what was decided after a no."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind

RETENTION = "child_in_need"


@dataclass(frozen=True)
class AnswerMarks:
    """answer: a code of `family_answer`. step: id of the proposal it is about; None: the help as a whole."""

    answer: str
    step: int | None = None


@dataclass(frozen=True)
class AnswerFacts:
    """Who answered, in which words."""

    who: str
    words: str = ""


@dataclass(frozen=True)
class AfterNoMarks:
    """choice: a code of `after_a_no`. again: the day on which help is offered again."""

    choice: str
    again: date | None = None


@dataclass(frozen=True)
class AfterNoFacts:
    """After whose no, and why this."""

    who: str
    why: str = ""


def _said(entry: EntryView) -> str:
    answer = label("family_answer", entry.marks.answer)
    words = f" “{entry.fact('words')}”" if entry.fact("words") else ""
    return f"{entry.fact('who', 'Somebody')}: {answer[:1].lower()}{answer[1:]}.{words}"


def _after(entry: EntryView) -> str:
    choice = label("after_a_no", entry.marks.choice)
    who = entry.fact("who", "somebody")
    return f"After the no of {who}: {choice[:1].lower()}{choice[1:]}. {entry.fact('why')}".strip()


STEP_ANSWERED = Kind(
    code="step.answered",
    title="Answered a step",
    marks=AnswerMarks,
    facts=AnswerFacts,
    retention=RETENTION,
    says=_said,
)
NO_DECIDED = Kind(
    code="no.decided",
    title="Decided after a no",
    marks=AfterNoMarks,
    facts=AfterNoFacts,
    retention=RETENTION,
    says=_after,
    seen_by_desk=True,
)

KINDS = [STEP_ANSWERED, NO_DECIDED]
