"""What is written when a contact is decided, and after it: passed on, handed over, answered."""

from dataclasses import dataclass

from familiesfirst.front_door.entries.words import NamedWhy, Said, Why, with_words
from familiesfirst.policy.api import label, protection_choices
from familiesfirst.record.api import EntryView, Kind

RETENTION = "front_door"


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
    says=lambda e: with_words(
        f"Decided: {label('contact_outcome', e.marks.outcome)}.", e.fact("reason"), e.fact("risk")
    ),
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
    says=lambda e: with_words(f"{e.fact('name', 'The receiver')} has it.", e.fact("why")),
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
    says=lambda e: with_words("Whoever told us is not to be answered.", e.fact("why")),
)

SHORT_ASSESSMENT_STARTED = Kind(
    code="short_assessment.started",
    title="Short assessment started",
    facts=Why,
    retention=RETENTION,
    says=lambda e: with_words("A short assessment started at the front door.", e.fact("why")),
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
    says=lambda e: with_words(
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
    says=lambda e: (
        "A referral: help as a child in need begins." if not e.marks.nfa else "A referral: no further action."
    ),
)


@dataclass(frozen=True)
class NeededMarks:
    """full: it is the full meeting after an emergency discussion, which has a limit of its own. with_concern: it was
    held already, with a meeting about a concern outside the home, and its record is to be written. team: the kind of
    child protection team before which the family goes, where there is more than one."""

    full: bool | None = None
    with_concern: bool | None = None
    team: str | None = None


def _needed(entry: EntryView) -> str:
    what = "A strategy discussion is needed: a child may be suffering significant harm."
    team = dict(protection_choices()).get(entry.mark("team") or "", "")
    return with_words(f"{what} {team} works with the family." if team else what, entry.fact("why"))


STRATEGY_NEEDED = Kind(
    code="strategy.needed",
    title="Strategy discussion needed",
    marks=NeededMarks,
    drawn="Strategy discussion needed",
    facts=Why,
    retention="child_protection",
    seen_by_desk=True,
    says=_needed,
)


KINDS = [
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
