"""A child is missing, found, spoken with after; a national referral, and what was decided there."""

from dataclasses import dataclass, field
from datetime import date

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class EpisodeMarks:
    """episode: its id. times: how many began in the days that make a pattern, this one included."""

    episode: int
    times: int = 1


@dataclass(frozen=True)
class ReportedFacts:
    """with_whom: of other people, for those who answer for the family's help. visitors, asked: what of that those who
    visit may be told, as in a conversation.
    """

    names: dict[str, str] = field(default_factory=dict)
    by_whom: str = ""
    last_seen: str = ""
    words: str = ""
    with_whom: str = ""
    police: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class FoundMarks:
    """how: a code of `found_how`. hours: whole hours they were missing."""

    episode: int
    how: str
    hours: int


@dataclass(frozen=True)
class FoundFacts:
    """where: in general words. told: how the other areas that were alerted were told."""

    names: dict[str, str] = field(default_factory=dict)
    where: str = ""
    words: str = ""
    told: str = ""


@dataclass(frozen=True)
class TalkMarks:
    """independent: whether whoever held it has no part in the child's help or care."""

    episode: int
    independent: bool | None = None


@dataclass(frozen=True)
class TalkFacts:
    """who: who offers or held it. words: what was learned, or why it was declined. why: why nobody independent.
    visitors: what of it those who visit may be told. asked: the answer, a code of `visitors_answer`.
    """

    names: dict[str, str] = field(default_factory=dict)
    who: str = ""
    words: str = ""
    why: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class NationalMarks:
    """referral: its id. kinds: codes of `exploitation_kind`. responder: of `first_responder`."""

    referral: int
    kinds: tuple[str, ...]
    responder: str
    consent: bool | None = None


@dataclass(frozen=True)
class NationalFacts:
    """reference: the mechanism's own. why: what it rests on. decided_by: who decided to refer. visitors, asked: as in a
    conversation."""

    names: dict[str, str] = field(default_factory=dict)
    reference: str = ""
    why: str = ""
    decided_by: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class DecisionMarks:
    """stage: grounds or conclusive. outcome: a code of `mechanism_outcome`. on: the day it was decided."""

    referral: int
    stage: str
    outcome: str
    on: date


@dataclass(frozen=True)
class DecisionFacts:
    """What it means for the child, in words. visitors, asked: as in a conversation."""

    names: dict[str, str] = field(default_factory=dict)
    words: str = ""
    visitors: str = ""
    asked: str = ""


def _who(entry: EntryView) -> str:
    return " and ".join(entry.fact("names", {}).values()) or "A child"


def _join(*parts: str) -> str:
    """What there is to say, each part with its stop."""
    return sentences(*parts)


def _reported(entry: EntryView) -> str:
    times = entry.marks.times or 1
    often = f"It is the {times}th time in a short while." if times > 3 else ""
    often = {2: "It is the second time in a short while.", 3: "It is the third time in a short while."}.get(
        times, often
    )
    with_whom = f"Perhaps with: {entry.fact('with_whom')}" if entry.fact("with_whom") else ""
    police = f"Police reference {entry.fact('police')}." if entry.fact("police") else ""
    by = f"Reported by {entry.fact('by_whom')}." if entry.fact("by_whom") else ""
    seen = f"Last seen: {entry.fact('last_seen')}" if entry.fact("last_seen") else ""
    told = visitors_sentence(entry) if with_whom else ""
    return _join(f"{_who(entry)} is missing.", by, seen, with_whom, told, police, often, entry.fact("words"))


def _found(entry: EntryView) -> str:
    how = label("found_how", entry.marks.how).lower() if entry.marks.how else ""
    where = f"Where: {entry.fact('where')}" if entry.fact("where") else ""
    hours = f"They were missing for {_hours(entry.marks.hours or 0)}."
    told = f"Those who were alerted: {entry.fact('told')}" if entry.fact("told") else ""
    return _join(f"{_who(entry)} is back{': ' + how if how else ''}.", where, hours, entry.fact("words"), told)


def _hours(hours: int) -> str:
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return "an hour" if hours == 1 else f"{hours} hours"
    return f"{hours // 24} days"


def _held(entry: EntryView) -> str:
    own = "" if entry.marks.independent is not False else f"Nobody independent: {entry.fact('why')}"
    return _join(f"{entry.fact('who') or 'Somebody'} spoke with {_lower(entry)} about having been missing.", own,
                 entry.fact("words"), visitors_sentence(entry))  # fmt: skip


def _lower(entry: EntryView) -> str:
    who = _who(entry)
    return "a child" if who == "A child" else who


def _national(entry: EntryView) -> str:
    kinds = ", ".join(label("exploitation_kind", code).lower() for code in entry.marks.kinds or ())
    by = label("first_responder", entry.marks.responder).lower() if entry.marks.responder else "a first responder"
    number = f"Reference {entry.fact('reference')}." if entry.fact("reference") else ""
    decided = f"Decided by {entry.fact('decided_by')}" if entry.fact("decided_by") else ""
    return _join(f"{_who(entry)} was referred to the national referral mechanism by {by}: {kinds or 'see the page'}.",
                 number, decided, entry.fact("why"), visitors_sentence(entry))  # fmt: skip


def _decided(entry: EntryView) -> str:
    stage = "Conclusive grounds" if entry.marks.stage == "conclusive" else "Reasonable grounds"
    outcome = label("mechanism_outcome", entry.marks.outcome).lower() if entry.marks.outcome else "decided"
    return _join(f"The national referral mechanism on {_lower(entry)}: {stage.lower()}, {outcome}.",
                 entry.fact("words"), visitors_sentence(entry))  # fmt: skip


REPORTED = Kind(
    code="missing_child.reported", title="Missing", drawn="Missing", marks=EpisodeMarks, facts=ReportedFacts,
    fact_sensitivity={"with_whom": "third_party"}, retention=RETENTION, says=_reported, seen_by_desk=True,
    for_visitors=for_visitors,
)  # fmt: skip
FOUND = Kind(
    code="missing_child.found", title="Back", drawn="Back", marks=FoundMarks, facts=FoundFacts, retention=RETENTION,
    says=_found, seen_by_desk=True,
)  # fmt: skip
OFFERED = Kind(
    code="return_talk.offered", title="Conversation after a return offered", marks=TalkMarks, facts=TalkFacts,
    retention=RETENTION, may_move=True,
    says=lambda e: _join(f"{e.fact('who') or 'Somebody'} offers {_lower(e)} a conversation about having been missing.",
                         e.fact("words")),
)  # fmt: skip
HELD = Kind(
    code="return_talk.held", title="Conversation after a return", marks=TalkMarks, facts=TalkFacts,
    retention=RETENTION, may_move=True, says=_held, for_visitors=for_visitors, seen_by_desk=True,
)  # fmt: skip
DECLINED = Kind(
    code="return_talk.declined", title="Conversation after a return declined", marks=TalkMarks, facts=TalkFacts,
    retention=RETENTION, may_move=True,
    says=lambda e: _join(f"{_who(e)} did not want to talk about having been missing.", e.fact("words")),
)  # fmt: skip
NATIONAL = Kind(
    code="national.referred", title="National referral", drawn="National referral", marks=NationalMarks,
    facts=NationalFacts, fact_sensitivity={"why": "police_intelligence"}, sensitivity="third_party",
    retention=RETENTION, says=_national, for_visitors=for_visitors,
)  # fmt: skip
DECIDED = Kind(
    code="national.decided", title="National referral decided", marks=DecisionMarks, facts=DecisionFacts,
    sensitivity="third_party", retention=RETENTION, says=_decided, for_visitors=for_visitors,
)  # fmt: skip

KINDS = [REPORTED, FOUND, OFFERED, HELD, DECLINED, NATIONAL, DECIDED]
