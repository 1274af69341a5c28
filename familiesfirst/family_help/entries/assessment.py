"""What is written of an assessment between its start and its being agreed, and the duties it opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.policy.api import form, label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_in_need"
FORM = "family_help_assessment"


@dataclass(frozen=True)
class SectionMarks:
    """The assessment (its id) and the code of the section; the person of one that is asked of each is in the entry."""

    assessment: int
    section: str


@dataclass(frozen=True)
class SectionFacts:
    """The whole section as it was written: {question: answer}, apart by the sensitivity of the question."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    third_party: Mapping[str, Any] = field(default_factory=dict)
    adult_health: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AssessmentMarks:
    """The assessment, by its id."""

    assessment: int


@dataclass(frozen=True)
class ContributedFacts:
    """Who says it, where they know it from, what they make of it, and that again in plain words. visitors: what those
    who visit may be told of it; asked: the answer of whoever it belongs to, a code of `visitors_answer`.
    """

    author: str
    agency: str
    source: str
    conclusion: str
    plain: str
    why_corrected: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class SubmittedFacts:
    """What its author says to whoever agrees it, and why it is late, if it is."""

    words: str = ""
    late_why: str = ""


@dataclass(frozen=True)
class ReturnedFacts:
    """Why it was sent back, and what is asked of single sections: {title of the section: words}."""

    why: str
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckedMarks:
    """Which look of a manager's it was: 1 for the first, 2 for the second."""

    assessment: int
    number: int


@dataclass(frozen=True)
class CheckedFacts:
    """What the manager found."""

    words: str = ""


@dataclass(frozen=True)
class DutyMarks:
    """A code of `assessment_duty`."""

    duty: str


@dataclass(frozen=True)
class DutyFacts:
    """For whom, and what was done."""

    who: str
    done: str = ""


def section_title(code: str | None) -> str:
    """What a section is called; the code itself when the form no longer has it."""
    try:
        return form(FORM).section(code or "").title
    except KeyError:
        return code or "A section"


def _with(sentence: str, *more: str) -> str:
    return sentences(sentence, *more)


def _duty(entry: EntryView, does: str) -> str:
    codes = dict.fromkeys(marks.duty for marks in entry.people.values() if marks.duty)
    named = ", ".join(label("assessment_duty", code) for code in codes) or "A duty"
    return _with(f"{named}, {entry.fact('who', 'a child')}: {does}.", entry.fact("done"))


def _returned(entry: EntryView) -> str:
    asked = "; ".join(f"{title}: {words}" for title, words in (entry.fact("comments", {}) or {}).items())
    return _with("The assessment was sent back to be changed.", entry.fact("why"), asked)


# Every writing of a section is kept, and the story tells of what came of them.
SECTION_WRITTEN = Kind(
    code="assessment.section_written",
    title="Section written",
    says=lambda e: f"Wrote of the assessment: {section_title(e.marks.section)}.",
    marks=SectionMarks,
    facts=SectionFacts,
    fact_sensitivity={"third_party": "third_party", "adult_health": "adult_health"},
    retention=RETENTION,
    quiet=True,
)
SECTION_SIGNED = Kind(
    code="assessment.section_signed",
    title="Section signed",
    says=lambda e: f"Signed of the assessment: {section_title(e.marks.section)}.",
    marks=SectionMarks,
    retention=RETENTION,
    quiet=True,
)
CONTRIBUTED = Kind(
    code="assessment.contributed",
    title="Added to the assessment",
    says=lambda e: _with(
        f"{e.fact('author', 'Somebody')} added to the assessment, {section_title(e.marks.section)}:",
        e.fact("conclusion"),
        f"In plain words: {e.fact('plain')}" if e.fact("plain") else "",
        f"What those who visit may be told: {e.fact('visitors')}" if e.fact("visitors") else "",
    ),
    marks=SectionMarks,
    facts=ContributedFacts,
    retention=RETENTION,
    for_visitors=lambda e: (e.fact("visitors"),),
)
SUBMITTED = Kind(
    code="assessment.submitted",
    title="Assessment sent to be agreed",
    says=lambda e: _with("The assessment was sent to be agreed.", e.fact("words"), e.fact("late_why")),
    marks=AssessmentMarks,
    facts=SubmittedFacts,
    retention=RETENTION,
    seen_by_desk=True,
)
RETURNED = Kind(
    code="assessment.returned",
    title="Assessment sent back",
    says=_returned,
    marks=AssessmentMarks,
    facts=ReturnedFacts,
    retention=RETENTION,
    seen_by_desk=True,
)
CHECKED = Kind(
    code="assessment.checked",
    title="Assessment looked at by a manager",
    says=lambda e: _with("A manager looked at how far the assessment is.", e.fact("words")),
    marks=CheckedMarks,
    facts=CheckedFacts,
    retention=RETENTION,
)
DUTY_OPENED = Kind(
    code="duty.opened",
    title="Duty begins",
    says=lambda e: _duty(e, "to be done, as the assessment found"),
    person_marks=DutyMarks,
    facts=DutyFacts,
    retention=RETENTION,
)
DUTY_ANSWERED = Kind(
    code="duty.answered",
    title="Duty done",
    says=lambda e: _duty(e, "done"),
    person_marks=DutyMarks,
    facts=DutyFacts,
    retention=RETENTION,
)
DUTY_ENDED = Kind(
    code="duty.ended",
    title="Duty ends",
    says=lambda e: _duty(e, "no longer asked, because the answer was changed"),
    person_marks=DutyMarks,
    facts=DutyFacts,
    retention=RETENTION,
)

KINDS = [
    SECTION_WRITTEN, SECTION_SIGNED, CONTRIBUTED, SUBMITTED, RETURNED, CHECKED, DUTY_OPENED, DUTY_ANSWERED, DUTY_ENDED,
]  # fmt: skip
