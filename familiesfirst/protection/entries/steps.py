"""The steps of a section 47 enquiry: who agreed, the medical, the safety plan."""

from dataclasses import dataclass, field
from datetime import date, datetime

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class AgreementMarks:
    """enquiry: its id. to, by: codes of `agreement_to` and `agreement_by`. person: who agreed, where
    they are on record as holding parental responsibility.
    """

    enquiry: int
    to: str
    by: str
    given: bool
    person: int | None = None


@dataclass(frozen=True)
class AgreementFacts:
    """who: who it was, or which order. names: {person id: what they are called}."""

    names: dict[str, str] = field(default_factory=dict)
    who: str = ""
    words: str = ""


@dataclass(frozen=True)
class MedicalMarks:
    """urgency, sort: codes of `medical_urgency` and `medical_sort`. usual: what the local rule says of `attends`.

    asked_at: when it was asked for. agreement: the entry in which somebody agreed to it.
    """

    enquiry: int
    needed: bool
    urgency: str | None = None
    sort: str | None = None
    attends: bool | None = None
    usual: bool | None = None
    asked_at: datetime | None = None
    agreement: int | None = None


@dataclass(frozen=True)
class MedicalFacts:
    """why: of the decision. why_attends: why a social worker goes, or does not, against the rule.

    asked_by, venue: who asked for it, and where it is. agreed: who agreed to it, in words.
    """

    names: dict[str, str] = field(default_factory=dict)
    why: str = ""
    why_attends: str = ""
    asked_by: str = ""
    venue: str = ""
    agreed: str = ""


@dataclass(frozen=True)
class EnquiryMark:
    """enquiry: its id."""

    enquiry: int


@dataclass(frozen=True)
class MedicalDoneMarks:
    """enquiry: its id. for_another: written down for whoever examined the child, not the writer's agency's own.

    received: the day the findings came in writing; None: not yet.
    """

    enquiry: int
    for_another: bool | None = None
    received: date | None = None


@dataclass(frozen=True)
class MedicalDoneFacts:
    """found: what it found. shared: with whom. visitors: what those who visit may be told of it; asked: the answer, a
    code of `visitors_answer`."""

    names: dict[str, str] = field(default_factory=dict)
    found: str = ""
    shared: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class SafetyPlanMarks:
    """elsewhere: whether somebody is asked to live elsewhere; legal advice was then taken first."""

    enquiry: int
    elsewhere: bool


@dataclass(frozen=True)
class SafetyPlanFacts:
    """words: the plan. agreed_by: who of the family agreed. legal_advice: whose, and when."""

    words: str = ""
    agreed_by: str = ""
    legal_advice: str = ""


def _who(entry: EntryView) -> str:
    return " and ".join(entry.fact("names", {}).values()) or "a child"


def _agreement(entry: EntryView) -> str:
    what = label("agreement_to", entry.marks.to).lower()
    said = "agreed" if entry.marks.given else "did not agree"
    return sentences(f"{_agrees(entry)} {said} to {what}: {_who(entry)}", entry.fact("words"))


def _agrees(entry: EntryView) -> str:
    """Who it was, by name where that is known, and as whom."""
    by, who = label("agreement_by", entry.marks.by), entry.fact("who")
    if entry.marks.by == "responsibility" and who:
        held = "with" if entry.mark("person") else "not on record as holding"
        return f"{who}, {held} parental responsibility,"
    return f"{by} ({who})" if who else by


def _medical(entry: EntryView) -> str:
    if not entry.marks.needed:
        return f"No medical is needed for {_who(entry)}. {entry.fact('why')}".strip()
    how = f"{label('medical_sort', entry.marks.sort)}, {label('medical_urgency', entry.marks.urgency).lower()}"
    goes = "A social worker goes with them." if entry.marks.attends else "No social worker goes with them."
    asked = f"Asked for{_at(entry)}: {entry.fact('asked_by')}" if entry.fact("asked_by") else ""
    more = (entry.fact("why_attends"), entry.fact("why"), asked, entry.fact("venue"), entry.fact("agreed"))
    return sentences(f"A medical was decided for {_who(entry)}: {how}. {goes}", *more)


def _at(entry: EntryView) -> str:
    if entry.mark("asked_at") is None:
        return ""
    at = datetime.fromisoformat(entry.mark("asked_at")).astimezone(LONDON)
    return f" on {at.day} {at:%B} at {at:%H:%M}"


def _found(entry: EntryView) -> str:
    shared = f"Shared with: {entry.fact('shared')}" if entry.fact("shared") else ""
    said = f"A medical of {_who(entry)} found: {entry.fact('found')}"
    return sentences(said, _came(entry), shared, visitors_sentence(entry))


def _came(entry: EntryView) -> str:
    if entry.mark("received") is None:
        return ""
    on = date.fromisoformat(str(entry.mark("received")))
    return f"In writing since {on.day} {on:%B %Y}."


def _safety(entry: EntryView) -> str:
    agreed = f"Agreed by: {entry.fact('agreed_by')}" if entry.fact("agreed_by") else ""
    advice = f"Legal advice first: {entry.fact('legal_advice')}" if entry.fact("legal_advice") else ""
    moved = "Somebody is asked to live elsewhere for now." if entry.marks.elsewhere else ""
    return sentences("A voluntary safety plan.", entry.fact("words"), agreed, moved, advice)


AGREEMENT = Kind(
    code="s47.agreement",
    title="Agreement",
    marks=AgreementMarks,
    facts=AgreementFacts,
    retention=RETENTION,
    says=_agreement,
)
MEDICAL = Kind(
    code="s47.medical_decided",
    title="Medical decided",
    marks=MedicalMarks,
    facts=MedicalFacts,
    retention=RETENTION,
    says=_medical,
    seen_by_desk=True,
)
MEDICAL_DONE = Kind(
    code="s47.medical_done",
    title="Medical",
    marks=MedicalDoneMarks,
    facts=MedicalDoneFacts,
    retention=RETENTION,
    says=_found,
    for_visitors=for_visitors,
    seen_by_desk=True,
)
SAFETY_PLAN = Kind(
    code="s47.safety_plan",
    title="Interim safety plan",
    marks=SafetyPlanMarks,
    facts=SafetyPlanFacts,
    retention=RETENTION,
    says=_safety,
    seen_by_desk=True,
)

KINDS = [AGREEMENT, MEDICAL, MEDICAL_DONE, SAFETY_PLAN]
