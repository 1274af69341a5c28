"""The kinds of entry this room writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from familiesfirst.involvement.entries import cover, handover, same_lead
from familiesfirst.involvement.rules import continuity_words
from familiesfirst.policy.api import family_roles, level
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class ProposalMarks:
    """proposal: id. worker: id of who is put forward. level: highest of the family's children. as_agency: who
    answered."""

    proposal: int
    worker: int
    level: str | None = None
    as_agency: bool | None = None


@dataclass(frozen=True)
class ProposalFacts:
    """name: of the worker. reasons: why them, in words. why: of a refusal or withdrawal."""

    name: str
    reasons: list[str] = field(default_factory=list)
    why: str = ""


@dataclass(frozen=True)
class LeadMarks:
    """involvement, worker: ids. proposal: the one it came from. changed: there was a lead before.

    help_ended: the family's help ended, so that nobody else has to lead. reason: for a change, a code of `why_ended`.
    nth, months: the how-manieth lead, and since how many months the family has had one. interim: for now, until one is
    named.
    """

    involvement: int
    worker: int
    proposal: int | None = None
    level: str | None = None
    changed: bool = False
    help_ended: bool = False
    reason: str | None = None
    nth: int | None = None
    months: int | None = None
    interim: bool | None = None


@dataclass(frozen=True)
class LeadFacts:
    """name: of the lead. why: the reason for a change. family_told: who told the family what, and what they said."""

    name: str
    why: str = ""
    family_told: str = ""


@dataclass(frozen=True)
class InvolvementMarks:
    """involvement: id. role: policy family role. worker: id, when they sign in here.

    qualified: of a supervisor, whether they are a qualified social worker. interim: they lead for now, until somebody
    is named.
    """

    involvement: int
    role: str
    worker: int | None = None
    qualified: bool | None = None
    interim: bool | None = None


@dataclass(frozen=True)
class InvolvementFacts:
    """name: of the worker or service. agency, what_for, why: in words."""

    name: str
    agency: str = ""
    what_for: str = ""
    why: str = ""


@dataclass(frozen=True)
class LevelMarks:
    """level: the highest of the family's children."""

    level: str


@dataclass(frozen=True)
class SealMarks:
    """seal: id. worker: id of who is named or struck off. look_again_by: when it is asked if it has to stay."""

    seal: int
    worker: int | None = None
    look_again_by: date | None = None


@dataclass(frozen=True)
class WhyFacts:
    """why: in the words of whoever did it. names: of those on the list."""

    why: str = ""
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class OpeningMarks:
    """opening: id. justified: what the manager found, once they have looked."""

    opening: int
    justified: bool | None = None


@dataclass(frozen=True)
class ConflictMarks:
    """worker: id. tie: self, relative or lives_with."""

    worker: int
    tie: str


@dataclass(frozen=True)
class AuditMarks:
    """worker: id of the auditor. until: last moment of the sample, as a date."""

    worker: int
    until: str


UNTIL_NAMED = "until the next lead practitioner is named"


def _says(sentence: str, *also: str) -> Callable[[EntryView], str]:
    """A sentence with facts in it, and further facts behind it where there are any."""

    def says(entry: EntryView) -> str:
        told = sentence.format(
            name=entry.fact("name", "") or "a worker",
            role=_role(entry),
            level=level(entry.mark("level")).title.lower() if entry.mark("level") else "",
            names=", ".join(entry.fact("names", [])),
        )
        return " ".join([told, *(_also(entry, name) for name in also if entry.fact(name))])

    return says


def _also(entry: EntryView, name: str) -> str:
    words = entry.fact(name)
    text = "; ".join(words) if isinstance(words, list) else str(words)
    return sentences(f"{text[:1].upper()}{text[1:]}")


def _role(entry: EntryView) -> str:
    code = entry.mark("role")
    return family_roles()[code].title.lower() if code else ""


LEAD_PROPOSED = Kind(
    code="lead.proposed",
    title="Lead proposed",
    marks=ProposalMarks,
    facts=ProposalFacts,
    says=_says("Proposed {name} as lead practitioner.", "reasons", "why"),
    retention="family",
)
LEAD_ACCEPTED = Kind(
    code="lead.accepted",
    title="Lead accepted",
    marks=ProposalMarks,
    facts=ProposalFacts,
    says=lambda e: (
        f"The agency of {e.fact('name', '') or 'the worker'} agreed that they may lead."
        if e.mark("as_agency")
        else f"{e.fact('name', '') or 'The worker'} agreed to lead."
    ),
    retention="family",
)
LEAD_TURNED_DOWN = Kind(
    code="lead.turned_down",
    title="Lead turned down",
    marks=ProposalMarks,
    facts=ProposalFacts,
    says=lambda e: (
        f"{'The agency of ' if e.mark('as_agency') else ''}{e.fact('name', '') or 'a worker'} could not take this on. "
        f"{e.fact('why')}"
    ).strip(),
    retention="family",
    seen_by_desk=True,
)
LEAD_WITHDRAWN = Kind(
    code="lead.withdrawn",
    title="Proposal withdrawn",
    marks=ProposalMarks,
    facts=ProposalFacts,
    says=_says("Withdrew the proposal that {name} should lead.", "why"),
    retention="family",
)


def _named(entry: EntryView) -> str:
    nth = entry.mark("nth") or 1
    count = f" {continuity_words(nth, entry.mark('months') or 0)}." if nth > 1 else ""
    who = entry.fact("name", "") or "a worker"
    also = (_also(entry, fact) for fact in ("why", "family_told") if entry.fact(fact))
    leads = f"leads for now, {UNTIL_NAMED}" if entry.mark("interim") else "is the family's lead practitioner"
    return " ".join([f"{who} {leads}.{count}", *also])


def _named_to_family(entry: EntryView) -> str:
    for_now = " for now" if entry.mark("interim") else ""
    return f"{entry.fact('name', '') or 'A worker'} is your lead practitioner{for_now}."


LEAD_NAMED = Kind(
    code="lead.named",
    title="Lead named",
    marks=LeadMarks,
    facts=LeadFacts,
    says=_named,
    says_to_family=_named_to_family,
    retention="family",
    seen_by_desk=True,
)
LEAD_ENDED = Kind(
    code="lead.ended",
    title="Lead ended",
    marks=LeadMarks,
    facts=LeadFacts,
    says=_says("{name} is no longer the family's lead practitioner.", "why", "family_told"),
    says_to_family=_says("{name} is no longer your lead practitioner.", "family_told"),
    retention="family",
)
INVOLVEMENT_ADDED = Kind(
    code="involvement.added",
    title="Joined the family's help",
    marks=InvolvementMarks,
    facts=InvolvementFacts,
    says=_says("{name} joined as {role}.", "what_for"),
    says_to_family=_says("{name} joined in helping you.", "what_for"),
    retention="family",
)
INVOLVEMENT_ENDED = Kind(
    code="involvement.ended",
    title="Left the family's help",
    marks=InvolvementMarks,
    facts=InvolvementFacts,
    says=_says("{name} is no longer {role}.", "why"),
    says_to_family=_says("{name} is no longer part of your help."),
    retention="family",
)
SUPERVISOR_WANTED = Kind(
    code="supervisor.wanted",
    title="Supervisor wanted",
    marks=LevelMarks,
    says=_says("At {level}, the lead practitioner needs a supervisor who is a qualified social worker."),
    retention="family",
    seen_by_desk=True,
)
SUPERVISOR_NOT_WANTED = Kind(
    code="supervisor.not_wanted",
    title="Supervisor no longer wanted",
    marks=LevelMarks,
    says=_says("At {level}, the lead practitioner no longer needs a supervisor who is a qualified social worker."),
    retention="family",
    quiet=True,
)


SEAL_MADE = Kind(
    code="seal.made",
    title="Record sealed",
    marks=SealMarks,
    facts=WhyFacts,
    says=_says("Sealed the record: it opens only for {names}.", "why"),
    retention="family",
    sensitivity="sealed",
)


def _stays_sealed(entry: EntryView) -> str:
    again = entry.mark("look_again_by")
    by = f"; looked at again by {date.fromisoformat(str(again)):%-d %B %Y}" if again else ""
    return f"The record stays sealed{by}. {entry.fact('why')}".strip()


SEAL_REVIEWED = Kind(
    code="seal.reviewed",
    title="Seal looked at again",
    marks=SealMarks,
    facts=WhyFacts,
    says=_stays_sealed,
    retention="family",
    sensitivity="sealed",
)
SEAL_LIFTED = Kind(
    code="seal.lifted",
    title="Seal lifted",
    marks=SealMarks,
    facts=WhyFacts,
    says=_says("Lifted the seal.", "why"),
    retention="family",
)
SEAL_NAMED = Kind(
    code="seal.named",
    title="Named on the seal",
    marks=SealMarks,
    facts=WhyFacts,
    says=_says("Named {names} on the seal.", "why"),
    retention="family",
    sensitivity="sealed",
)
SEAL_STRUCK = Kind(
    code="seal.struck",
    title="Struck off the seal",
    marks=SealMarks,
    facts=WhyFacts,
    says=_says("Struck {names} off the seal.", "why"),
    retention="family",
    sensitivity="sealed",
)


def _opening(code: str, title: str, sentence: str, seen_by_desk: bool) -> Kind:
    return Kind(
        code=code,
        title=title,
        marks=OpeningMarks,
        facts=WhyFacts,
        says=_says(sentence, "why"),
        retention="family",
        seen_by_desk=seen_by_desk,
    )


BREAK_GLASS_OPENED = _opening("break_glass.opened", "Emergency opening", "Opened the record in an emergency.", True)
BREAK_GLASS_REVIEWED = _opening(
    "break_glass.reviewed", "Emergency opening reviewed", "A manager reviewed the emergency opening.", False
)
OUT_OF_HOURS_OPENED = _opening(
    "out_of_hours.opened", "Opened out of hours", "The out-of-hours team opened the record.", True
)
OUT_OF_HOURS_READ = _opening(
    "out_of_hours.read", "Night opening read", "A manager read the out-of-hours opening.", False
)
CONFLICT_DECLARED = Kind(
    code="conflict.declared",
    title="Conflict of interest",
    marks=ConflictMarks,
    facts=InvolvementFacts,
    says=_says("{name} said that they may have nothing to do with this record. Their work on it has to be taken over."),
    retention="staff",
    sensitivity="third_party",
    seen_by_desk=True,
)
AUDIT_SAMPLED = Kind(
    code="audit.sampled",
    title="Chosen for an audit",
    marks=AuditMarks,
    facts=InvolvementFacts,
    says=_says("Chosen for an audit: {name}."),
    retention="family",
)

KINDS: list[Kind] = [
    LEAD_PROPOSED,
    LEAD_ACCEPTED,
    LEAD_TURNED_DOWN,
    LEAD_WITHDRAWN,
    LEAD_NAMED,
    LEAD_ENDED,
    INVOLVEMENT_ADDED,
    INVOLVEMENT_ENDED,
    SUPERVISOR_WANTED,
    SUPERVISOR_NOT_WANTED,
    SEAL_MADE,
    SEAL_REVIEWED,
    SEAL_LIFTED,
    SEAL_NAMED,
    SEAL_STRUCK,
    BREAK_GLASS_OPENED,
    BREAK_GLASS_REVIEWED,
    OUT_OF_HOURS_OPENED,
    OUT_OF_HOURS_READ,
    CONFLICT_DECLARED,
    AUDIT_SAMPLED,
    *cover.KINDS,
    *handover.KINDS,
    *same_lead.KINDS,
]
