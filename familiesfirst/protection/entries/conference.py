"""Conferences, protection plans, reviews, and the steps before court. Each entry names the children it is about."""

from dataclasses import dataclass, field
from datetime import date, datetime

from familiesfirst.policy.api import label
from familiesfirst.protection.entries.words import Words, said
from familiesfirst.protection.rules.attending import NOT_HEARD
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class ConferenceMarks:
    """plan: whether the conference made a child protection plan for this child; None when nobody says."""

    plan: bool | None = None


@dataclass(frozen=True)
class PlannedMarks:
    """conference: its id. sort: initial or review. meets_at: when it is to be."""

    conference: int
    sort: str
    meets_at: datetime


@dataclass(frozen=True)
class PlannedFacts:
    """place: where, in words."""

    place: str = ""


@dataclass(frozen=True)
class ConferredMarks:
    """quorate: whether everybody came whom the local quorum asks for; None: not said. present: disciplines.

    asked: how many its record goes to: asked, or there. family_first: whether somebody of the family, or an advocate
    for them, spoke first. conference: its id; None where it was brought in.
    """

    quorate: bool | None = None
    present: tuple[str, ...] = ()
    family_first: bool | None = None
    asked: int | None = None
    conference: int | None = None


@dataclass(frozen=True)
class EndedMarks:
    """ground: on which the plan ended without a review, a code of `plan_end_ground`; None: at a review."""

    ground: str | None = None


@dataclass(frozen=True)
class EndedFacts(Words):
    """names: {child: what they are called}; empty in what was written or brought in without."""

    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ConferredFacts:
    """What was decided and why; who chaired, as what, and who came; the outline plan with its bottom lines, and the
    core group; who saw it otherwise.

    voices: {person id: what they said}. how: {person id: how they were heard, and with which advocate}. names: what
    each is called. first: who spoke first; first_why: why none of the family did. other_day: why it was held on another
    day than the one for which it was planned. unoffered: who had not been offered somebody independent when it began.
    group_workers, group_family: who is in the core group, {id: what they are called}; group_others: by name or role.
    core_group: when it meets; in older records who is in it as well.
    source: where it was brought in from, when nobody wrote it here.
    """

    words: str = ""
    chair: str = ""
    chair_role: str = ""
    present: tuple[str, ...] = ()
    outline: str = ""
    core_group: str = ""
    dissent: str = ""
    without_quorum: str = ""
    chair_why: str = ""
    source: str = ""
    voices: dict[str, str] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    first: str = ""
    first_why: str = ""
    bottom_lines: tuple[str, ...] = ()
    other_day: str = ""
    unoffered: tuple[str, ...] = ()
    group_workers: dict[str, str] = field(default_factory=dict)
    group_family: dict[str, str] = field(default_factory=dict)
    group_others: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewMarks:
    """continues: whether this child's plan went on after the review. category: a new one, where it changed.

    participation: how the child took part, a code of `participation`. visit_every, bedroom_every: as of `PlanMarks`,
    where the review set them anew.
    """

    continues: bool
    category: str | None = None
    participation: str | None = None
    visit_every: int | None = None
    bedroom_every: int | None = None


@dataclass(frozen=True)
class PlanMarks:
    """Categories: codes of the set `abuse_category`. previous_plans: how many the child had before, anywhere.

    visit_every: working days between visits, where the plan shortens the local limit; bedroom_every: then also between
    the days on which somebody sees where they sleep.
    core_group_due, review_due: of a child born with another, the days by which theirs are due.
    """

    category: str
    latest_category: str
    previous_plans: int | None = None
    visit_every: int | None = None
    core_group_due: date | None = None
    review_due: date | None = None
    bedroom_every: int | None = None


@dataclass(frozen=True)
class PreProceedingsMarks:
    """Whether a family group decision making meeting was offered, and held."""

    offered: bool | None = None
    facilitated: bool | None = None


@dataclass(frozen=True)
class OutcomeMarks:
    """outcome: a code of the set `pre_proceedings_outcome`, or None when not said."""

    outcome: str | None = None


def _plan(entry: EntryView) -> str:
    codes = sorted({m.latest_category for m in entry.people.values() if m.latest_category})
    why = ", ".join(label("abuse_category", c).lower() for c in codes)
    return said(
        entry, f"Child protection plan started: {why}." if why else "Child protection plan started.", by_line=True
    )


def _conferred(entry: EntryView, sentence: str) -> str:
    role = f" ({entry.fact('chair_role')})" if entry.fact("chair_role") else ""
    chair = f"Chaired by {entry.fact('chair')}{role}." if entry.fact("chair") else ""
    quorum = f"Not quorate: {entry.fact('without_quorum', 'see the record')}" if entry.marks.quorate is False else ""
    group, unoffered = (
        sentences("; ".join(in_core_group(entry)), entry.fact("core_group") or ""),
        entry.fact("unoffered"),
    )
    more = {
        "Core group": group,
        "Seen otherwise": entry.fact("dissent"),
        "Held on another day than planned": entry.fact("other_day"),
        "Not offered somebody independent before it": " and ".join(unoffered or ()),
    }
    told = [f"{title}: {words}" for title, words in more.items() if words]
    outline = (entry.fact("outline") or "").splitlines()
    lines = [f"Cannot be accepted: {words}" for words in entry.fact("bottom_lines", ())]
    return sentences(said(entry, sentence), _voices(entry), *outline, *lines, chair, quorum, *told)


def in_core_group(entry: EntryView) -> tuple[str, ...]:
    """Who is in the core group, each as they are called; nobody where an older record says it in words."""
    named = (*entry.fact("group_workers", {}).values(), *entry.fact("group_others", ()))
    return (*named, *entry.fact("group_family", {}).values())


def _began_low(said: str) -> str:
    """Within a sentence: a name that stands in it keeps its capitals."""
    return f"{said[:1].lower()}{said[1:]}"


def was_heard(entry: EntryView, person: str) -> bool:
    """Whether the words kept of somebody are theirs, and not why they were not heard."""
    return entry.fact("how", {}).get(person) not in {label("conference_voice", code) for code in NOT_HEARD}


def _voices(entry: EntryView) -> str:
    """What the family said, before what anybody else did."""
    names, how = entry.fact("names", {}), entry.fact("how", {})
    said_so = [
        f"{names.get(p, 'Somebody')} ({_began_low(how.get(p, ''))}): {f'“{words}”' if was_heard(entry, p) else words}"
        for p, words in entry.fact("voices", {}).items()
        if words
    ]
    first = f"{entry.fact('first')} spoke first." if entry.fact("first") else ""
    return sentences(first, *said_so)


def _conference(entry: EntryView) -> str:
    made = {m.plan for m in entry.people.values()}
    what = ": a plan was made" if True in made else ": no plan was made" if made == {False} else ""
    return _conferred(entry, f"Initial child protection conference held{what}.")


def _review(entry: EntryView) -> str:
    on = any(m.continues for m in entry.people.values())
    return _conferred(entry, f"Review conference held: the plan {'goes on' if on else 'ends'}.")


def _decided(entry: EntryView) -> str:
    codes = sorted({m.outcome for m in entry.people.values() if m.outcome})
    what = ", ".join(label("pre_proceedings_outcome", c) for c in codes)
    return said(
        entry,
        f"Decided what follows the pre-proceedings: {what}." if what else "Decided what follows the pre-proceedings.",
    )


CONFERENCE_HELD = Kind(
    code="conference.held",
    title="Conference",
    drawn="Conference",
    person_marks=ConferenceMarks,
    marks=ConferredMarks,
    facts=ConferredFacts,
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


def _ended(entry: EntryView) -> str:
    names = entry.fact("names") or {}
    of = f" of {' and '.join(names.values())}" if names else ""
    return said(entry, f"Child protection plan{of} ended.")


PROTECTION_PLAN_ENDED = Kind(
    code="protection_plan.ended",
    title="Protection plan ended",
    marks=EndedMarks,
    facts=EndedFacts,
    retention=RETENTION,
    says=_ended,
    says_to_family=lambda e: "The child protection plan ended.",
)

REVIEW_HELD = Kind(
    code="review.held",
    title="Review conference",
    drawn="Review",
    person_marks=ReviewMarks,
    marks=ConferredMarks,
    facts=ConferredFacts,
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
    says=lambda e: said(e, "Pre-proceedings started."),
)

LETTER_SENT = Kind(
    code="pre_proceedings.letter_sent",
    title="Letter before proceedings",
    facts=Words,
    retention=RETENTION,
    says=lambda e: said(e, "The letter before proceedings was sent."),
)

MEETING_HELD = Kind(
    code="pre_proceedings.meeting_held",
    title="Pre-proceedings meeting",
    facts=Words,
    retention=RETENTION,
    says=lambda e: said(e, "The first pre-proceedings meeting was held."),
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
    says=lambda e: said(e, "An application was made to the court."),
)

LETTER_AFTER = Kind(
    code="proceedings.letter_sent",
    title="Letter on care proceedings",
    facts=Words,
    retention="in_care",
    says=lambda e: said(e, "The letter that begins care proceedings was sent."),
)

BROUGHT_IN = [
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
PLANNED = Kind(
    code="conference.planned",
    title="Conference planned",
    marks=PlannedMarks,
    facts=PlannedFacts,
    retention=RETENTION,
    says=lambda e: (
        f"A {'review conference' if e.marks.sort == 'review' else 'child protection conference'} was planned."
    ),
    seen_by_desk=True,
)

KINDS = [*BROUGHT_IN, PLANNED]
