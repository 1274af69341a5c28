"""What is written while a contact is looked at, matched, checked, decided and answered."""

from dataclasses import dataclass

from familiesfirst.policy.api import label, urgency_bands
from familiesfirst.record.api import EntryView, Kind

RETENTION = "front_door"


@dataclass(frozen=True)
class LookedAtMarks:
    """The urgency band set, and whether a child may be in danger now."""

    urgency: str
    danger_now: bool = False


@dataclass(frozen=True)
class Why:
    """A reason in somebody's own words."""

    why: str = ""


LOOKED_AT = Kind(
    code="contact.looked_at",
    title="Looked at",
    marks=LookedAtMarks,
    facts=Why,
    retention=RETENTION,
    says=lambda e: _with(f"Looked at: {_band(e.marks.urgency)}.", e.fact("why")),
)


@dataclass(frozen=True)
class RingMarks:
    """Which ring was picked up."""

    ring: int


@dataclass(frozen=True)
class Said:
    """What somebody said or did."""

    said: str = ""


RING_ANSWERED = Kind(
    code="contact.ring_answered",
    title="Ring picked up",
    marks=RingMarks,
    facts=Said,
    retention=RETENTION,
    says=lambda e: _with("Somebody has picked this up.", e.fact("said")),
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
    says=lambda e: _with(_MATCHED[e.marks.answer].format(name=e.fact("name", "Somebody")), e.fact("why")),
)


@dataclass(frozen=True)
class UndoneMarks:
    """What went with a match that was wrong."""

    told: int
    candidate: int
    parted_from: int | None = None
    decides_again: bool = False


@dataclass(frozen=True)
class NamedWhy:
    """Who, and why."""

    name: str
    why: str


MATCH_UNDONE = Kind(
    code="contact.match_undone",
    title="Match undone",
    marks=UndoneMarks,
    facts=NamedWhy,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: _with(f"It was wrong who {e.fact('name', 'somebody')} is, and was undone.", e.fact("why")),
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
    says=lambda e: f"Contact C-{e.marks.contact} may concern this sealed record. Ring the front door before they go on.",
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
    says=lambda e: _with(
        f"This contact concerns family F-{e.marks.family}{', opened for it' if e.marks.made else ''}.", e.fact("why")
    ),
)
PARTED_FAMILY = Kind(
    code="contact.parted_family",
    title="Parted from a family",
    marks=FamilyMarks,
    facts=Why,
    retention=RETENTION,
    says=lambda e: _with("This contact does not concern the family it had been joined to.", e.fact("why")),
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
        return _with(f"{agency} answered: nothing known.", e.fact("answer"))
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
    says=lambda e: _with(f"{e.fact('who', 'Somebody')}: {label('agreement_answer', e.marks.answer)}.", e.fact("words")),
    says_to_family=lambda e: f"{e.fact('who', 'Somebody')}: {label('agreement_answer', e.marks.answer)}.",
)
AGREEMENT_WITHDRAWN = Kind(
    code="agreement.withdrawn",
    title="Agreement withdrawn",
    marks=AgreementMarks,
    facts=AgreementFacts,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: _with(f"{e.fact('who', 'Somebody')} no longer agrees to be helped.", e.fact("words")),
    says_to_family=lambda e: f"{e.fact('who', 'Somebody')} no longer agrees to be helped.",
)


@dataclass(frozen=True)
class DecidedMarks:
    """What was decided; `level` is the highest any child begins at."""

    outcome: str
    level: str | None = None
    late: bool = False
    service: str | None = None
    how: str | None = None


@dataclass(frozen=True)
class ChildMarks:
    """The level one child begins at."""

    level: str


@dataclass(frozen=True)
class DecidedFacts:
    """Why, in the decision maker's words, with whatever else the outcome needs said."""

    reason: str
    late_why: str = ""
    without_agreement: str = ""
    risk: str = ""
    area: str = ""
    service: str = ""
    no_lead_why: str = ""
    told: tuple[str, ...] = ()


DECIDED = Kind(
    code="contact.decided",
    title="Decided",
    drawn="Decided",
    marks=DecidedMarks,
    facts=DecidedFacts,
    person_marks=ChildMarks,
    retention=RETENTION,
    says=lambda e: _with(f"Decided: {label('contact_outcome', e.marks.outcome)}.", e.fact("reason"), e.fact("risk")),
)


@dataclass(frozen=True)
class PassedMarks:
    """To what kind of receiver: lead, manager or area."""

    to: str
    worker: int | None = None


@dataclass(frozen=True)
class PassedFacts:
    """To whom, by name."""

    to: str


PASSED_ON = Kind(
    code="contact.passed_on",
    title="Passed on",
    marks=PassedMarks,
    facts=PassedFacts,
    retention=RETENTION,
    seen_by_desk=True,
    says=lambda e: f"Passed to {e.fact('to', 'somebody')}, who has still to say that they have it.",
)
RECEIPT_CONFIRMED = Kind(
    code="contact.receipt_confirmed",
    title="Receipt confirmed",
    marks=PassedMarks,
    facts=NamedWhy,
    retention=RETENTION,
    says=lambda e: _with(f"{e.fact('name', 'The receiver')} has it.", e.fact("why")),
)


@dataclass(frozen=True)
class HandoverMarks:
    """To which service, and how."""

    service: str
    how: str


@dataclass(frozen=True)
class HandoverFacts:
    """The service's name on the day, and who took it there."""

    service: str
    accepted_by: str = ""


HANDED_OVER = Kind(
    code="contact.handed_over",
    title="Handed over",
    marks=HandoverMarks,
    facts=HandoverFacts,
    retention=RETENTION,
    says=lambda e: f"Handed over to {e.fact('service', 'a service')}: {label('handed_over_how', e.marks.how).lower()}.",
)
HANDOVER_ACCEPTED = Kind(
    code="contact.handover_accepted",
    title="Handover accepted",
    marks=HandoverMarks,
    facts=HandoverFacts,
    retention=RETENTION,
    says=lambda e: f"{e.fact('service', 'The service')} has taken it up: {e.fact('accepted_by', 'somebody there')}.",
)


@dataclass(frozen=True)
class AnsweredMarks:
    """How much they were told, and by what way."""

    answer: str
    way: str


@dataclass(frozen=True)
class AnsweredFacts:
    """The letter as it was sent, to whom."""

    to: str
    letter: str


REFERRER_ANSWERED = Kind(
    code="referrer.answered",
    title="Whoever told us was answered",
    marks=AnsweredMarks,
    facts=AnsweredFacts,
    retention=RETENTION,
    sensitivity="third_party",
    says=lambda e: f"Answered {e.fact('to', 'whoever told us')}.",
)
REFERRER_NOT_ANSWERED = Kind(
    code="referrer.not_to_be_answered",
    title="Whoever told us is not to be answered",
    facts=Why,
    retention=RETENTION,
    sensitivity="third_party",
    says=lambda e: _with("Whoever told us is not to be answered.", e.fact("why")),
)

SHORT_ASSESSMENT_STARTED = Kind(
    code="short_assessment.started",
    title="Short assessment started",
    facts=Why,
    retention=RETENTION,
    says=lambda e: _with("A short assessment started at the front door.", e.fact("why")),
)


@dataclass(frozen=True)
class FinishedMarks:
    """enough: this was all that was needed; more_help: it is decided again."""

    outcome: str


SHORT_ASSESSMENT_FINISHED = Kind(
    code="short_assessment.finished",
    title="Short assessment finished",
    marks=FinishedMarks,
    facts=Said,
    retention=RETENTION,
    says=lambda e: _with(
        f"The short assessment finished: {label('short_assessment_outcome', e.marks.outcome).lower()}.", e.fact("said")
    ),
)


@dataclass(frozen=True)
class ReferralMarks:
    """One child's referral, as the national count has it."""

    source: str | None = None
    primary_need: str | None = None
    nfa: bool = False


REFERRAL_MADE = Kind(
    code="referral.made",
    title="Referral",
    marks=ReferralMarks,
    retention="child_in_need",
    says=lambda e: "A referral: help as a child in need begins." if not e.marks.nfa else "A referral: no further action.",
)

STRATEGY_NEEDED = Kind(
    code="strategy.needed",
    title="Strategy discussion needed",
    drawn="Strategy discussion needed",
    facts=Why,
    retention="child_protection",
    seen_by_desk=True,
    says=lambda e: _with("A strategy discussion is needed: a child may be suffering significant harm.", e.fact("why")),
)


def _band(code: str) -> str:
    return next((band.title.lower() for band in urgency_bands() if band.code == code), code)


def _with(sentence: str, *words: str) -> str:
    return " ".join([sentence, *(word for word in words if word)])


KINDS = [
    LOOKED_AT,
    RING_ANSWERED,
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
    DECIDED,
    PASSED_ON,
    RECEIPT_CONFIRMED,
    HANDED_OVER,
    HANDOVER_ACCEPTED,
    REFERRER_ANSWERED,
    REFERRER_NOT_ANSWERED,
    SHORT_ASSESSMENT_STARTED,
    SHORT_ASSESSMENT_FINISHED,
    REFERRAL_MADE,
    STRATEGY_NEEDED,
]
