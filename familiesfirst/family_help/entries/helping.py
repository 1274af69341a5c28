"""Assessments, child in need plans, and the end of help. Each entry names the children it is about."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_in_need"


@dataclass(frozen=True)
class AssessmentStartedMarks:
    """review_on: the day set for a manager to look at it half-way. level: the child's when it began."""

    review_on: date | None = None
    level: str | None = None


@dataclass(frozen=True)
class AssessmentMarks:
    """assessment: its id, where it was written here; None: brought in from elsewhere."""

    assessment: int | None = None


@dataclass(frozen=True)
class FactorsMarks:
    """What the assessment found for this child: codes of the set `assessment_factor`; whether the child was seen."""

    factors: tuple[str, ...] = ()
    child_seen: bool | None = None


@dataclass(frozen=True)
class ClosedMarks:
    """Why help for this child came to an end: a code of the set `closure_reason`, or None when not said."""

    reason: str | None = None


@dataclass(frozen=True)
class EndMarks:
    """brought_in: it was told by a return, long after: nobody here promised the family to ask how it goes on."""

    brought_in: bool = False


@dataclass(frozen=True)
class Words:
    """What there is to say of it. source: where it was brought in from, when nobody wrote it here.

    late_why: why it was done later than its limit.
    """

    words: str = ""
    source: str = ""
    late_why: str = ""


def said(entry: EntryView, sentence: str) -> str:
    """The sentence, what was added in words, and where it came from."""
    late = f"It was late: {entry.fact('late_why')}" if entry.fact("late_why") else ""
    return sentences(sentence, entry.fact("words"), late, f"({entry.fact('source')})" if entry.fact("source") else "")


def _authorised(entry: EntryView) -> str:
    factors = sorted({f for marks in entry.people.values() for f in marks.get("factors") or ()})
    found = "; ".join(label("assessment_factor", f) for f in factors)
    return said(
        entry, f"Assessment agreed by a manager. It found: {found}." if found else "Assessment agreed by a manager."
    )


def _closed(entry: EntryView) -> str:
    reasons = sorted({marks.reason for marks in entry.people.values() if marks.reason})
    why = ", ".join(label("closure_reason", r) for r in reasons)
    return said(entry, f"Help came to an end: {why[0].lower()}{why[1:]}." if why else "Help came to an end.")


ASSESSMENT_STARTED = Kind(
    code="assessment.started",
    title="Assessment started",
    marks=AssessmentMarks,
    person_marks=AssessmentStartedMarks,
    facts=Words,
    retention=RETENTION,
    says=lambda e: said(e, "Assessment started."),
    says_to_family=lambda e: "We began to look at what would help.",
)

ASSESSMENT_AUTHORISED = Kind(
    code="assessment.authorised",
    title="Assessment agreed",
    drawn="Assessment",
    marks=AssessmentMarks,
    person_marks=FactorsMarks,
    facts=Words,
    retention=RETENTION,
    says=_authorised,
    says_to_family=lambda e: "The assessment was finished and agreed.",
)

CIN_PLAN_STARTED = Kind(
    code="cin_plan.started",
    title="Child in need plan started",
    facts=Words,
    retention=RETENTION,
    says=lambda e: said(e, "Child in need plan started."),
    says_to_family=lambda e: "The plan started.",
)

CIN_PLAN_ENDED = Kind(
    code="cin_plan.ended",
    title="Child in need plan ended",
    facts=Words,
    retention=RETENTION,
    says=lambda e: said(e, "Child in need plan ended."),
    says_to_family=lambda e: "The plan ended.",
)

HELP_CLOSED = Kind(
    code="help.closed",
    title="Help ended",
    drawn="Closed",
    marks=EndMarks,
    person_marks=ClosedMarks,
    facts=Words,
    retention=RETENTION,
    says=_closed,
    says_to_family=lambda e: "Help came to an end.",
)

KINDS = [ASSESSMENT_STARTED, ASSESSMENT_AUTHORISED, CIN_PLAN_STARTED, CIN_PLAN_ENDED, HELP_CLOSED]
