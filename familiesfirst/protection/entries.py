"""Section 47 enquiries, conferences, protection plans and the steps before court, as returns bring them in.

Each entry names the child. The meetings themselves are worked elsewhere; here stands that they happened, and when.
"""

from dataclasses import dataclass
from datetime import date

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind

RETENTION = "child_protection"


@dataclass(frozen=True)
class EnquiryMarks:
    """conference_target: the day by which a conference was due. conference_not_required: None when not said."""

    conference_target: date | None = None
    conference_not_required: bool | None = None


@dataclass(frozen=True)
class ConferenceMarks:
    """plan: whether the conference made a child protection plan for this child; None when nobody says."""

    plan: bool | None = None


@dataclass(frozen=True)
class ReviewMarks:
    """continues: whether this child's plan went on after the review."""

    continues: bool


@dataclass(frozen=True)
class PlanMarks:
    """Categories: codes of the set `abuse_category`. previous_plans: how many the child had before, anywhere."""

    category: str
    latest_category: str
    previous_plans: int | None = None


@dataclass(frozen=True)
class PreProceedingsMarks:
    """Whether a family group decision making meeting was offered, and held."""

    offered: bool | None = None
    facilitated: bool | None = None


@dataclass(frozen=True)
class OutcomeMarks:
    """outcome: a code of the set `pre_proceedings_outcome`, or None when not said."""

    outcome: str | None = None


@dataclass(frozen=True)
class Words:
    """What there is to say of it. source: where it was brought in from, when nobody wrote it here."""

    words: str = ""
    source: str = ""


def _said(entry: EntryView, sentence: str) -> str:
    parts = [sentence, entry.fact("words"), f"({entry.fact('source')})" if entry.fact("source") else ""]
    return " ".join(part for part in parts if part)


def _plan(entry: EntryView) -> str:
    codes = sorted({m.latest_category for m in entry.people.values() if m.latest_category})
    why = ", ".join(label("abuse_category", c).lower() for c in codes)
    return _said(entry, f"Child protection plan started: {why}." if why else "Child protection plan started.")


def _conference(entry: EntryView) -> str:
    made = {m.plan for m in entry.people.values()}
    what = ": a plan was made" if True in made else ": no plan was made" if made == {False} else ""
    return _said(entry, f"Initial child protection conference held{what}.")


def _review(entry: EntryView) -> str:
    on = any(m.continues for m in entry.people.values())
    return _said(entry, f"Review conference held: the plan {'goes on' if on else 'ends'}.")


def _decided(entry: EntryView) -> str:
    codes = sorted({m.outcome for m in entry.people.values() if m.outcome})
    what = ", ".join(label("pre_proceedings_outcome", c) for c in codes)
    return _said(
        entry,
        f"Decided what follows the pre-proceedings: {what}." if what else "Decided what follows the pre-proceedings.",
    )


S47_STARTED = Kind(
    code="s47.started",
    title="Enquiry started",
    drawn="Section 47",
    person_marks=EnquiryMarks,
    facts=Words,
    retention=RETENTION,
    says=lambda e: _said(e, "A strategy discussion began a section 47 enquiry."),
    seen_by_desk=True,
)

CONFERENCE_HELD = Kind(
    code="conference.held",
    title="Conference",
    drawn="Conference",
    person_marks=ConferenceMarks,
    facts=Words,
    retention=RETENTION,
    says=_conference,
    says_to_family=lambda e: "The child protection conference was held.",
)

PROTECTION_PLAN_STARTED = Kind(
    code="protection_plan.started",
    title="Protection plan started",
    person_marks=PlanMarks,
    facts=Words,
    retention=RETENTION,
    says=_plan,
    says_to_family=lambda e: "The child protection plan started.",
)

PROTECTION_PLAN_ENDED = Kind(
    code="protection_plan.ended",
    title="Protection plan ended",
    facts=Words,
    retention=RETENTION,
    says=lambda e: _said(e, "Child protection plan ended."),
    says_to_family=lambda e: "The child protection plan ended.",
)

REVIEW_HELD = Kind(
    code="review.held",
    title="Review conference",
    drawn="Review",
    person_marks=ReviewMarks,
    facts=Words,
    retention=RETENTION,
    says=_review,
    says_to_family=lambda e: "The review conference was held.",
)

PRE_PROCEEDINGS_STARTED = Kind(
    code="pre_proceedings.started",
    title="Pre-proceedings started",
    person_marks=PreProceedingsMarks,
    facts=Words,
    retention=RETENTION,
    says=lambda e: _said(e, "Pre-proceedings started."),
)

LETTER_SENT = Kind(
    code="pre_proceedings.letter_sent",
    title="Letter before proceedings",
    facts=Words,
    retention=RETENTION,
    says=lambda e: _said(e, "The letter before proceedings was sent."),
)

MEETING_HELD = Kind(
    code="pre_proceedings.meeting_held",
    title="Pre-proceedings meeting",
    facts=Words,
    retention=RETENTION,
    says=lambda e: _said(e, "The first pre-proceedings meeting was held."),
)

DECIDED = Kind(
    code="pre_proceedings.decided",
    title="Pre-proceedings decided",
    person_marks=OutcomeMarks,
    facts=Words,
    retention=RETENTION,
    says=_decided,
)

APPLIED = Kind(
    code="proceedings.applied",
    title="Application to court",
    drawn="Court",
    facts=Words,
    retention="in_care",
    says=lambda e: _said(e, "An application was made to the court."),
)

LETTER_AFTER = Kind(
    code="proceedings.letter_sent",
    title="Letter on care proceedings",
    facts=Words,
    retention="in_care",
    says=lambda e: _said(e, "The letter that begins care proceedings was sent."),
)

KINDS = [
    S47_STARTED,
    CONFERENCE_HELD,
    PROTECTION_PLAN_STARTED,
    PROTECTION_PLAN_ENDED,
    REVIEW_HELD,
    PRE_PROCEEDINGS_STARTED,
    LETTER_SENT,
    MEETING_HELD,
    DECIDED,
    APPLIED,
    LETTER_AFTER,
]
