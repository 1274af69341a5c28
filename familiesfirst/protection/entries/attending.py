"""A conference is moved or called off; its chair decides how somebody takes part; words are added to what was held."""

from dataclasses import dataclass
from datetime import date, datetime

from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class MovedMarks:
    """conference: its id. sort: initial or review. meets_at, on: when it is to be from now on, and its day."""

    conference: int
    sort: str
    meets_at: datetime
    on: date


@dataclass(frozen=True)
class MovedForPerson:
    """report_due: whether this person of the family was asked, and has still to be given the reports."""

    report_due: bool


@dataclass(frozen=True)
class WhyFacts:
    """Why; and who was told of it."""

    why: str
    told: str = ""


@dataclass(frozen=True)
class ConferenceMark:
    """conference: its id. sort: initial or review."""

    conference: int
    sort: str


@dataclass(frozen=True)
class PartMarks:
    """conference: its id. part: a code of `conference_part`."""

    conference: int
    part: str


@dataclass(frozen=True)
class PartFacts:
    """Who, as the chair decided; why; how they are heard all the same. told: what they were told, where that was
    written with it: else it stands in an entry of its own, for as few readers."""

    who: str
    chair: str = ""
    why: str = ""
    heard: str = ""
    told: str = ""


@dataclass(frozen=True)
class ChairFacts:
    """Who chairs, and as what; and why they do, where they have had a part in the family's help."""

    chair: str
    why: str = ""
    role: str = ""


@dataclass(frozen=True)
class ChairMarks:
    """involved: whether they have had a part in the family's help."""

    conference: int
    involved: bool


@dataclass(frozen=True)
class AddedFacts:
    """What was added to the record of it afterwards."""

    words: str


def _what(entry: EntryView) -> str:
    return "review conference" if entry.marks.sort == "review" else "child protection conference"


def _moved(entry: EntryView) -> str:
    at = datetime.fromisoformat(str(entry.marks.meets_at)).astimezone(LONDON)
    return f"The {_what(entry)} is now on {at:%A} {at.day} {at:%B} at {at:%H:%M}. {entry.fact('why', '')}".strip()


def _off(entry: EntryView) -> str:
    told = f"Told: {entry.fact('told')}" if entry.fact("told") else ""
    return sentences(f"The {_what(entry)} was called off.", entry.fact("why"), told)


def _part(entry: EntryView) -> str:
    who, chair = entry.fact("who", "Somebody"), entry.fact("chair")
    parts = [f"{who} at the conference: {label('conference_part', entry.marks.part).lower()}."]
    parts += [f"Decided by {chair}, who chairs." if chair else "", entry.fact("why", "")]
    parts += [f"Heard all the same: {entry.fact('heard')}" if entry.fact("heard") else ""]
    parts += [f"Told: {entry.fact('told')}" if entry.fact("told") else ""]
    return sentences(*parts)


def _chair(entry: EntryView) -> str:
    role = f" ({entry.fact('role')})" if entry.fact("role") else ""
    said = f"{entry.fact('chair', 'Somebody')}{role} chairs the conference."
    involved = " They have had a part in the family’s help." if entry.marks.involved else ""
    return f"{said}{involved} {entry.fact('why', '')}".strip()


MOVED = Kind(
    code="conference.moved",
    title="Conference moved",
    marks=MovedMarks,
    person_marks=MovedForPerson,
    facts=WhyFacts,
    retention=RETENTION,
    says=_moved,
    seen_by_desk=True,
)
CALLED_OFF = Kind(
    code="conference.called_off",
    title="Conference called off",
    marks=ConferenceMark,
    facts=WhyFacts,
    retention=RETENTION,
    says=_off,
    seen_by_desk=True,
)
CHAIR_NAMED = Kind(
    code="conference.chair_named",
    title="Who chairs the conference",
    marks=ChairMarks,
    facts=ChairFacts,
    retention=RETENTION,
    says=_chair,
)
CHAIR_LEFT = Kind(
    code="conference.chair_left",
    title="Nobody chairs the conference",
    marks=ConferenceMark,
    retention=RETENTION,
    says=lambda e: f"Whoever was to chair the {_what(e)} does not. Somebody else has to be named.",
    seen_by_desk=True,
)
PART_DECIDED = Kind(
    code="conference.part_decided",
    title="How somebody takes part",
    marks=PartMarks,
    facts=PartFacts,
    fact_sensitivity={"why": "third_party", "heard": "third_party", "told": "third_party"},
    retention=RETENTION,
    says=_part,
)
ADDED = Kind(
    code="conference.added",
    title="Added to the record of a conference",
    marks=ConferenceMark,
    facts=AddedFacts,
    retention=RETENTION,
    says=lambda e: f"Added to the record of the {_what(e)}: {e.fact('words', 'see the record')}",
)

LEAD_WANTED = Kind(
    code="protection_lead.wanted",
    title="Lead child protection practitioner wanted",
    retention=RETENTION,
    says=lambda e: "A plan of an earlier system goes on here, and nobody leads the child protection work yet.",
    seen_by_desk=True,
)
NOTHING_LEFT = Kind(
    code="protection.nothing_left",
    title="Child protection is over",
    retention=RETENTION,
    says=lambda e: "Nothing of child protection is open for the family any more.",
    quiet=True,  # the entry of what happened says it in the story; this one ends clocks of the family
)

KINDS = [MOVED, CALLED_OFF, CHAIR_NAMED, CHAIR_LEFT, PART_DECIDED, ADDED, LEAD_WANTED, NOTHING_LEFT]
