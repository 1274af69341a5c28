"""Serious incidents: on a thread of their own, on no family's record, read by serious incident leads alone."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class HeardMarks:
    """sort: a code of `incident_sort`. aware: the day from which the notification counts."""

    incident: int
    sort: str
    aware: date


@dataclass(frozen=True)
class HeardFacts:
    """who: the children. what: what happened. owner: who answers for it."""

    who: str = ""
    what: str = ""
    owner: str = ""


@dataclass(frozen=True)
class IncidentMark:
    """incident: its id."""

    incident: int


@dataclass(frozen=True)
class ReviewedMarks:
    """outcome: a code of `rapid_review_outcome`."""

    incident: int
    outcome: str


@dataclass(frozen=True)
class SaidFacts:
    """reference: the panel's. words: what was said or found. told: who was told."""

    words: str = ""
    reference: str = ""
    told: str = ""


@dataclass(frozen=True)
class NamedMarks:
    """on_record: whether they are on our record."""

    incident: int
    on_record: bool


@dataclass(frozen=True)
class NamedFacts:
    """name: what they are called. why: they are not part of it after all."""

    name: str = ""
    why: str = ""


@dataclass(frozen=True)
class HandedFacts:
    """owner: who answers for it from now on."""

    owner: str = ""
    why: str = ""


def _join(*parts: str) -> str:
    return sentences(*parts)


def _heard(entry: EntryView) -> str:
    owner = f"{entry.fact('owner')} answers for it." if entry.fact("owner") else ""
    who = f"{entry.fact('who').rstrip('.')}." if entry.fact("who") else ""
    return _join(f"{label('incident_sort', entry.marks.sort)}.", who, entry.fact("what"), owner)


def _notified(entry: EntryView) -> str:
    reference = f"Reference {entry.fact('reference')}." if entry.fact("reference") else ""
    return _join("The national panel was notified.", reference, entry.fact("words"))


def _reviewed(entry: EntryView) -> str:
    told = f"Told: {entry.fact('told')}" if entry.fact("told") else ""
    outcome = label("rapid_review_outcome", entry.marks.outcome)
    return _join("The rapid review was held.", f"{outcome}.", entry.fact("words"), told)


def _named(entry: EntryView) -> str:
    name = entry.fact("name") or "A child"
    return f"It is about {name}." if entry.marks.on_record else f"It is about {name}, who is not on our record."


def _unnamed(entry: EntryView) -> str:
    return _join(f"It is not about {entry.fact('name') or 'a child'} after all.", entry.fact("why"))


def _handed(entry: EntryView) -> str:
    owner = entry.fact("owner") or "Somebody else"
    return _join(f"{owner} answers for it from now on.", entry.fact("why"))


def _kind(code: str, title: str, says, marks: type, facts: type) -> Kind:  # type: ignore[no-untyped-def]
    return Kind(code=code, title=title, says=says, marks=marks, facts=facts, retention=RETENTION, sensitivity="sealed")


HEARD = _kind("incident.heard", "Serious incident", _heard, HeardMarks, HeardFacts)
NOTIFIED = _kind("incident.notified", "Notified", _notified, IncidentMark, SaidFacts)
NOT_NOTIFIED = _kind(
    "incident.not_notified",
    "Not notified",
    lambda e: _join("It was decided that this is not a serious incident.", e.fact("words")),
    IncidentMark,
    SaidFacts,
)
REVIEWED = _kind("incident.reviewed", "Rapid review", _reviewed, ReviewedMarks, SaidFacts)
NAMED = _kind("incident.named", "Who it is about", _named, NamedMarks, NamedFacts)
UNNAMED = _kind("incident.unnamed", "Named by mistake", _unnamed, NamedMarks, NamedFacts)
HANDED = _kind("incident.handed_on", "Who answers for it", _handed, IncidentMark, HandedFacts)

KINDS = [HEARD, NOTIFIED, NOT_NOTIFIED, REVIEWED, NAMED, UNNAMED, HANDED]
