"""What is written while a contact arrives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.front_door.entries.words import with_words
from familiesfirst.front_door.rules.told import Arrival
from familiesfirst.record.api import EntryView, Kind

_WHO = {
    "self_parent": "A parent or carer asked for help",
    "self_young_person": "A young person asked for help",
    "professional": "A professional told us of a worry",
    "relative": "A relative or friend told us of a worry",
    "public": "Somebody who knows of the family told us of a worry",
    "anonymous": "Somebody who did not say who they are told us of a worry",
}
_HOW = {
    "web_form": "by the online form",
    "phone": "by phone",
    "in_person": "in person",
    "letter": "by letter or email",
    "police_notice": "by a police notice",
}
_SHOWN = 240


@dataclass(frozen=True)
class ReceivedMarks:
    """How it arrived. `children`: how many it tells of, born or not; `source`: the national code of who referred."""

    arrived_by: str
    asked_by: str
    source: str
    danger_now: bool
    out_of_hours: bool
    children: int
    form: str


@dataclass(frozen=True)
class ReceivedFacts:
    """The words, once and for all, apart by the sensitivity of their question; people as told; files by digest."""

    answers: Mapping[str, Any]
    told: tuple[Mapping[str, Any], ...]
    referrer: Mapping[str, Any]
    third_party: Mapping[str, Any] = field(default_factory=dict)
    protected: Mapping[str, Any] = field(default_factory=dict)
    adult_health: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class AddedMarks:
    """Who added: `asker`, `worker` or `sender`; how many files; whether it says in writing what came by phone."""

    added_by: str
    files: int = 0
    in_writing: bool = False


@dataclass(frozen=True)
class AddedFacts:
    """What more we were told."""

    words: str
    files: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class SomebodyMarks:
    """Who of those told of, and whether they are an adult."""

    told: int
    adult: bool = False


@dataclass(frozen=True)
class SomebodyFacts:
    """What they are called, everything told of them, and who said so."""

    name: str
    told: Mapping[str, Any] = field(default_factory=dict)
    said_by: str = ""


@dataclass(frozen=True)
class WithdrawnMarks:
    """Why, as a code."""

    reason: str


@dataclass(frozen=True)
class WithdrawnFacts:
    """Why, in words."""

    why: str


@dataclass(frozen=True)
class RungMarks:
    """ring: which ring this is, so that each is answered for itself. team: the team rung, if one is on duty."""

    ring: int
    team: int | None
    out_of_hours: bool


@dataclass(frozen=True)
class RungFacts:
    """What may be happening, and where."""

    what: str = ""


def _received(entry: EntryView) -> str:
    start = f"{_WHO.get(entry.mark('asked_by'), _WHO['anonymous'])} {_HOW.get(entry.mark('arrived_by'), '')}".strip()
    words = (entry.fact("answers", {}) or {}).get("reason", "")
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    return f"{start}: “{short}”" if short else f"{start}."


def _added(entry: EntryView) -> str:
    files = entry.mark("files", 0)
    tail = f" {files} file{'s' if files != 1 else ''} added." if files else ""
    start = "What was told by phone came in writing" if entry.mark("in_writing") else "More was told"
    return f"{start}: “{entry.fact('words')}”{tail}" if entry.fact("words") else f"{start}.{tail}"


def _somebody(entry: EntryView) -> str:
    said_by = f"Said by {entry.fact('said_by')}." if entry.fact("said_by") else ""
    return with_words(f"This contact is about {entry.fact('name') or 'somebody'} as well.", said_by)


def _rung(entry: EntryView) -> str:
    team = "the out-of-hours team" if entry.mark("out_of_hours") else "the duty team"
    what = f" “{entry.fact('what')}”" if entry.fact("what") else ""
    return f"A child may be in danger now: {team} was rung.{what}"


CONTACT_RECEIVED = Kind(
    code="contact.received",
    title="Contact received",
    drawn="Asked for help",
    marks=ReceivedMarks,
    facts=ReceivedFacts,
    says=_received,
    retention="front_door",
    fact_sensitivity={
        "referrer": "third_party",
        "third_party": "third_party",
        "protected": "protected_address",
        "adult_health": "adult_health",
    },
)
CONTACT_ADDED_TO = Kind(
    code="contact.added_to",
    title="More was told",
    marks=AddedMarks,
    facts=AddedFacts,
    says=_added,
    retention="front_door",
    sensitivity="third_party",
    seen_by_desk=True,
)
SOMEBODY_ADDED = Kind(
    code="contact.somebody_added",
    title="Somebody added",
    marks=SomebodyMarks,
    facts=SomebodyFacts,
    says=_somebody,
    retention="front_door",
    fact_sensitivity={"told": "protected_address", "said_by": "third_party"},
)
CONTACT_WITHDRAWN = Kind(
    code="contact.withdrawn",
    title="Contact withdrawn",
    marks=WithdrawnMarks,
    facts=WithdrawnFacts,
    says=lambda e: f"The contact was withdrawn. {e.fact('why')}".strip(),
    retention="front_door",
)
CONTACT_RUNG = Kind(
    code="contact.rung",
    title="Duty was rung",
    marks=RungMarks,
    facts=RungFacts,
    says=_rung,
    retention="front_door",
    seen_by_desk=True,
)

KINDS = [CONTACT_RECEIVED, CONTACT_ADDED_TO, SOMEBODY_ADDED, CONTACT_WITHDRAWN, CONTACT_RUNG]


def received(arrival: Arrival, files: tuple[Mapping[str, str], ...]) -> tuple[ReceivedMarks, ReceivedFacts]:
    """The marks and facts of a contact as it arrived."""
    marks = ReceivedMarks(
        arrived_by=arrival.arrived_by,
        asked_by=arrival.asked_by,
        source=arrival.source,
        danger_now=arrival.danger_now,
        out_of_hours=arrival.out_of_hours,
        children=arrival.children,
        form=f"contact {arrival.form_version}",
    )
    facts = ReceivedFacts(
        answers=arrival.answers.get("ordinary", {}),
        told=tuple(as_said(person) for person in arrival.told),
        referrer=as_said(arrival.teller),
        third_party=arrival.answers.get("third_party", {}),
        protected=arrival.answers.get("protected_address", {}),
        adult_health=arrival.answers.get("adult_health", {}),
        files=files,
    )
    return marks, facts


def as_said(thing: Any) -> dict[str, Any]:
    """Only what was said: empty answers are left out."""
    return {name: value for name, value in vars(thing).items() if value not in (None, "", {}, ())}
