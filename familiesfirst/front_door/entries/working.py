"""What is written while a contact is looked at, matched, checked and agreed to."""

from dataclasses import dataclass

from familiesfirst.front_door.entries.words import NamedWhy, Said, Why, with_words
from familiesfirst.policy.api import label, urgency_bands
from familiesfirst.record.api import EntryView, Kind

RETENTION = "front_door"


@dataclass(frozen=True)
class LookedAtMarks:
    """The urgency band set, and whether a child may be in danger now."""

    urgency: str
    danger_now: bool = False


LOOKED_AT = Kind(
    code="contact.looked_at",
    title="Looked at",
    marks=LookedAtMarks,
    facts=Why,
    retention=RETENTION,
    says=lambda e: with_words(f"Looked at: {_band(e.marks.urgency)}.", e.fact("why")),
)


@dataclass(frozen=True)
class RingMarks:
    """Which ring was picked up."""

    ring: int


RING_ANSWERED = Kind(
    code="contact.ring_answered",
    title="Ring picked up",
    marks=RingMarks,
    facts=Said,
    retention=RETENTION,
    says=lambda e: with_words("Somebody has picked this up.", e.fact("said")),
)


@dataclass(frozen=True)
class WhereFacts:
    """Where the children are, who has them tonight, and who said so. Empty: not asked this time."""

    where_now: str = ""
    tonight: str = ""
    said_by: str = ""


WHERE = Kind(
    code="contact.where_children_are",
    title="Where the children are",
    facts=WhereFacts,
    retention=RETENTION,
    says=lambda e: with_words(
        f"Where the children are now: {e.fact('where_now') or 'not asked'}.",
        f"Tonight: {e.fact('tonight') or 'not asked'}.",
        f"Said by {e.fact('said_by')}." if e.fact("said_by") else "",
    ),
)


@dataclass(frozen=True)
class MatchMarks:
    """One answer about one person told of. `candidate` is a person's number; the words never are in marks."""

    told: int
    candidate: int
    answer: str


@dataclass(frozen=True)
class MatchFacts:
    """Who was meant, what spoke for it, and why the worker answered so."""

    name: str
    reasons: tuple[str, ...] = ()
    why: str = ""


_MATCHED = {
    "same": "{name} is somebody already known.",
    "new": "{name} is new to us, and was added.",
    "not_the_same": "Somebody already known is not {name}.",
    "not_sure": "It is not sure whether {name} is somebody already known.",
}

MATCH_ANSWERED = Kind(
    code="contact.match_answered",
    title="Who this is",
    marks=MatchMarks,
    facts=MatchFacts,
    retention=RETENTION,
    says=lambda e: with_words(_MATCHED[e.marks.answer].format(name=e.fact("name", "Somebody")), e.fact("why")),
)


@dataclass(frozen=True)
class UndoneMarks:
    """What went with a match that was wrong."""

    told: int
    candidate: int
    parted_from: int | None = None
    decides_again: bool = False


MATCH_UNDONE = Kind(
    code="contact.match_undone",
    title="Match undone",
    marks=UndoneMarks,
    facts=NamedWhy,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: with_words(f"It was wrong who {e.fact('name', 'somebody')} is, and was undone.", e.fact("why")),
)


@dataclass(frozen=True)
class SealedMarks:
    """Whose matching met a sealed record."""

    told: int


@dataclass(frozen=True)
class SealedFacts:
    """Whom to ring about it."""

    ring: str


SEALED_MET = Kind(
    code="contact.sealed_met",
    title="Sealed record met",
    marks=SealedMarks,
    facts=SealedFacts,
    retention=RETENTION,
    says=lambda e: f"Somebody here may be on a sealed record. {e.fact('ring', 'Its keeper')} was told at once.",
)


@dataclass(frozen=True)
class MetMarks:
    """Which contact met this sealed record."""

    contact: int


MET_BY_CONTACT = Kind(
    code="contact.met_a_seal",
    title="The front door met this record",
    marks=MetMarks,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: f"Contact C-{e.marks.contact} may concern this sealed record. Ring the front door.",
)


@dataclass(frozen=True)
class FamilyMarks:
    """Which family; whether it was opened for this contact."""

    family: int
    made: bool = False


JOINED_FAMILY = Kind(
    code="contact.joined_family",
    title="Joined to a family",
    marks=FamilyMarks,
    facts=Why,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: with_words(
        f"This contact concerns family F-{e.marks.family}{', opened for it' if e.marks.made else ''}.", e.fact("why")
    ),
)
PARTED_FAMILY = Kind(
    code="contact.parted_family",
    title="Parted from a family",
    marks=FamilyMarks,
    facts=Why,
    retention=RETENTION,
    says=lambda e: with_words("This contact does not concern the family it had been joined to.", e.fact("why")),
)


@dataclass(frozen=True)
class CheckAskedMarks:
    """One question to one agency."""

    check: int
    agency: int
    ground: str
    family_knows: bool


@dataclass(frozen=True)
class CheckAskedFacts:
    """Whom, for what, what exactly, and why the family does not know when it does not."""

    agency: str
    purpose: str
    asks: str
    asked_of: str = ""
    why_family_not_told: str = ""


CHECK_ASKED = Kind(
    code="check.asked",
    title="Agency asked",
    marks=CheckAskedMarks,
    facts=CheckAskedFacts,
    retention=RETENTION,
    says=lambda e: f"Asked {e.fact('agency', 'an agency')}: {e.fact('asks', 'not for this reader')}",
)


@dataclass(frozen=True)
class CheckAnsweredMarks:
    """The answer to one check. Nothing known is an answer; an absence of asking is not."""

    check: int
    agency: int
    nothing_known: bool
    by_phone: bool


@dataclass(frozen=True)
class CheckAnsweredFacts:
    """What they told us, and who said it."""

    agency: str
    answer: str
    said_by: str


def _says_answered(e: EntryView) -> str:
    agency = e.fact("agency", "An agency")
    if e.marks.nothing_known:
        return with_words(f"{agency} answered: nothing known.", e.fact("answer"))
    return f"{agency} answered: {e.fact('answer', 'not for this reader')}"


CHECK_ANSWERED = Kind(
    code="check.answered",
    title="Agency answered",
    marks=CheckAnsweredMarks,
    facts=CheckAnsweredFacts,
    retention=RETENTION,
    says=_says_answered,
)


@dataclass(frozen=True)
class AgreementMarks:
    """Whose word it is (the person told of) and what it is."""

    told: int
    answer: str


@dataclass(frozen=True)
class AgreementFacts:
    """Who, and their words as near as they were taken down."""

    who: str
    words: str = ""


AGREEMENT_RECORDED = Kind(
    code="agreement.recorded",
    title="Agreement to be helped",
    marks=AgreementMarks,
    facts=AgreementFacts,
    retention=RETENTION,
    says=lambda e: with_words(_agreement(e), f"“{e.fact('words')}”" if e.fact("words") else ""),
    says_to_family=lambda e: _agreement(e),
)
AGREEMENT_WITHDRAWN = Kind(
    code="agreement.withdrawn",
    title="Agreement withdrawn",
    marks=AgreementMarks,
    facts=AgreementFacts,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: with_words(f"{e.fact('who', 'Somebody')} no longer agrees to be helped.", e.fact("words")),
    says_to_family=lambda e: f"{e.fact('who', 'Somebody')} no longer agrees to be helped.",
)


def _agreement(e: EntryView) -> str:
    return f"{e.fact('who', 'Somebody')}: {label('agreement_answer', e.marks.answer).lower()}."


def _band(code: str) -> str:
    return next((band.title.lower() for band in urgency_bands() if band.code == code), code)


KINDS = [
    LOOKED_AT,
    RING_ANSWERED,
    WHERE,
    MATCH_ANSWERED,
    MATCH_UNDONE,
    SEALED_MET,
    MET_BY_CONTACT,
    JOINED_FAMILY,
    PARTED_FAMILY,
    CHECK_ASKED,
    CHECK_ANSWERED,
    AGREEMENT_RECORDED,
    AGREEMENT_WITHDRAWN,
]
