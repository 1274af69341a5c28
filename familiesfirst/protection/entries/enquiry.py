"""Section 47 enquiries: begun by a strategy discussion or brought in, found out, and finished by a manager."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from familiesfirst.policy.api import label
from familiesfirst.protection.entries.words import Words, said
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class EnquiryMarks:
    """conference_target: the day by which a conference was due. conference_not_required: None when not said.

    conference_due: of a child born with another, the day by which theirs is due.
    """

    conference_target: date | None = None
    conference_not_required: bool | None = None
    conference_due: date | None = None


@dataclass(frozen=True)
class StartedMarks:
    """enquiry: the running one that these children come into; None when the entry begins one. sort: a code of
    `enquiry_sort`, where the discussion that counts for it does not say."""

    enquiry: int | None = None
    sort: str | None = None


@dataclass(frozen=True)
class FindingsMarks:
    """enquiry: its id."""

    enquiry: int


@dataclass(frozen=True)
class FoundForChild:
    """outcome: a code of `enquiry_outcome`, as put forward. not_seen: no social worker had seen them since it began."""

    outcome: str
    not_seen: bool | None = None


@dataclass(frozen=True)
class FindingsFacts:
    """What was found, in words. left_out, not_alone, not_seen: {name: why}."""

    found: str = ""
    left_out: dict[str, str] = field(default_factory=dict)
    not_alone: dict[str, str] = field(default_factory=dict)
    not_seen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SentBackMarks:
    """enquiry: its id. findings: the entry that was put forward."""

    enquiry: int
    findings: int


@dataclass(frozen=True)
class SentBackFacts:
    """Why a manager did not agree, and what they want instead."""

    why: str = ""
    wanted: str = ""


@dataclass(frozen=True)
class FinishedForChild:
    """outcome: a code of `enquiry_outcome`. conference_needed: follows from it, for the clocks. not_seen: it ended and
    no social worker had seen them."""

    outcome: str
    conference_needed: bool
    not_seen: bool | None = None


@dataclass(frozen=True)
class FinishedFacts:
    """What was found, why the manager agreed, and what each child is called ({person id: name}).

    told: who was told what it found and what they said, or why somebody is not told yet.
    """

    names: dict[str, str] = field(default_factory=dict)
    found: str = ""
    why: str = ""
    told: str = ""


CAME_IN = "A running section 47 enquiry is about another child as well."


def _found(entry: EntryView) -> str:
    left_out = [f"Not about {name}: {why}" for name, why in entry.fact("left_out", {}).items()]
    alone = [f"{name} was not seen alone: {why}" for name, why in entry.fact("not_alone", {}).items()]
    never = [f"No social worker saw {name}: {why}" for name, why in entry.fact("not_seen", {}).items()]
    parts = ["What the enquiry found was put forward.", entry.fact("found"), *left_out, *never, *alone]
    return sentences(*parts)


def _sent_back(entry: EntryView) -> str:
    wanted = f"What is wanted instead: {entry.fact('wanted')}" if entry.fact("wanted") else ""
    return sentences("A manager did not agree to what the enquiry found: it goes on.", entry.fact("why"), wanted)


def _finished(entry: EntryView) -> str:
    names = entry.fact("names", {})
    each = [
        f"{names.get(str(p), 'A child')}: {label('enquiry_outcome', m.outcome).lower()}{_nobody_saw(m)}."
        for p, m in entry.people.items()
    ]
    more = (entry.fact("found"), entry.fact("why"), _told(entry))
    return sentences("The section 47 enquiry was finished.", *each, *more)


def _nobody_saw(marks: Any) -> str:
    return "; no social worker had seen them" if marks.get("not_seen") else ""


def _told(entry: EntryView) -> str:
    return f"Told: {entry.fact('told')}" if entry.fact("told") else ""


S47_STARTED = Kind(
    code="s47.started",
    title="Enquiry started",
    drawn="Section 47",
    marks=StartedMarks,
    person_marks=EnquiryMarks,
    facts=Words,
    retention=RETENTION,
    says=lambda e: said(e, CAME_IN if e.mark("enquiry") else "A strategy discussion began a section 47 enquiry."),
    seen_by_desk=True,
)

FINDINGS = Kind(
    code="s47.findings",
    title="Enquiry’s findings",
    marks=FindingsMarks,
    person_marks=FoundForChild,
    facts=FindingsFacts,
    retention=RETENTION,
    says=_found,
)
SENT_BACK = Kind(
    code="s47.sent_back",
    title="Enquiry’s findings not agreed to",
    marks=SentBackMarks,
    facts=SentBackFacts,
    retention=RETENTION,
    says=_sent_back,
)
S47_FINISHED = Kind(
    code="s47.finished",
    title="Enquiry finished",
    person_marks=FinishedForChild,
    facts=FinishedFacts,
    retention=RETENTION,
    says=_finished,
    says_to_family=lambda e: "The enquiry was finished.",
    seen_by_desk=True,
)

KINDS = [S47_STARTED, FINDINGS, SENT_BACK, S47_FINISHED]
