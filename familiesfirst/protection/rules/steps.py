"""What must be true of the steps of a section 47 enquiry: agreement, the medical, the safety plan. Plain Python."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

Errors = dict[str, str]
FOR_HEALTH = "adult_health"
MEDICAL_FOR = (FOR_HEALTH, "third_party", "ordinary", "police_intelligence")
"""Who may read what a medical found, the fewest first."""


@dataclass(frozen=True)
class Agreement:
    """Whether somebody agreed to a child being spoken with, or examined.

    to: a code of `agreement_to`. by: a code of `agreement_by` (a parent, the young person, an order). given: None when
    nobody has said. person: who it was, where they are on record as holding parental responsibility. who: who it was
    otherwise, or which order. words: what they said, or why it goes on without.
    """

    children: tuple[int, ...]
    to: str
    by: str
    given: bool | None
    who: str
    words: str = ""
    person: int | None = None


@dataclass(frozen=True)
class Medical:
    """What was decided about a medical examination. needed: None when nobody has said.

    urgency, sort: codes of `medical_urgency` and `medical_sort`. attends: whether a social worker goes with the child.
    why: of the decision. why_attends: where that is other than the local rule has it. asked_by, asked_at: who asked the
    doctor for it, and when. venue: where it is, in words. agreement: the entry in which somebody agreed to it; None:
    nobody has yet.
    """

    children: tuple[int, ...]
    needed: bool | None
    why: str
    urgency: str = ""
    sort: str = ""
    attends: bool | None = None
    why_attends: str = ""
    asked_by: str = ""
    asked_at: dt.datetime | None = None
    venue: str = ""
    agreement: int | None = None


@dataclass(frozen=True)
class MedicalDone:
    """What a medical found, on which day, and with whom that was shared.

    sensitivity: who may read it, as other words of health unless it is said otherwise. visitors, visitors_words: what
    the people who visit may be told of it, as whoever examined the child answers. received: the day the findings came
    in writing; None: not yet.
    """

    children: tuple[int, ...]
    on: dt.date
    found: str
    shared: str
    sensitivity: str = FOR_HEALTH
    visitors: str = ""
    visitors_words: str = ""
    received: dt.date | None = None


@dataclass(frozen=True)
class SafetyPlan:
    """An interim safety plan: voluntary always. agreed_by: who of the family agreed to it, in words.

    elsewhere: whether a child or a parent is asked to live elsewhere; then legal advice comes first: whose, and when.
    """

    children: tuple[int, ...]
    words: str
    agreed_by: str
    voluntary: bool | None
    elsewhere: bool | None
    legal_advice: str = ""


def check_agreement(agreement: Agreement, to: Collection[str], by: Collection[str]) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = _children(agreement.children)
    if agreement.person is not None and agreement.by != "responsibility":
        errors["person"] = "This is only for somebody who agrees because they hold parental responsibility."
    if agreement.to not in to:
        errors["to"] = "Choose what it is about."
    if agreement.by not in by:
        errors["by"] = "Choose who may agree to it."
    if agreement.given is None:
        errors["given"] = "Say whether they agreed."
    if agreement.person is None and not agreement.who.strip():
        errors["who"] = "Say who it was, or which order; and of a parent who is not listed, how you know."
    if agreement.given is False and not agreement.words.strip():
        errors["words"] = "Say what they said, and what you do now."
    return errors


def attends(urgency: str, sort: str, rule: Collection[str]) -> bool:
    """Whether a social worker goes with the child by the local rule: codes of urgency or sort at which one does."""
    return urgency in rule or sort in rule


def check_medical(
    medical: Medical, urgencies: Collection[str], sorts: Collection[str], rule: Collection[str], now: dt.datetime
) -> Errors:
    """What is wrong with the decision, beside its fields."""
    errors = _children(medical.children)
    if medical.needed is None:
        errors["needed"] = "Say whether a medical is needed."
    if not medical.why.strip():
        errors["why"] = "Say why, and who decided it with you."
    return errors | (_check_needed(medical, urgencies, sorts, rule) | _asked(medical, now) if medical.needed else {})


def _asked(medical: Medical, now: dt.datetime) -> Errors:
    errors = {} if medical.asked_by.strip() else {"asked_by": "Say who asked for it, and whom they asked."}
    if medical.asked_at is None or medical.asked_at > now:
        errors["day"] = "Say when it was asked for: a day and a time that have come."
    if not medical.venue.strip():
        errors["venue"] = "Say where it is, or that this is not arranged yet."
    return errors


def _check_needed(
    medical: Medical, urgencies: Collection[str], sorts: Collection[str], rule: Collection[str]
) -> Errors:
    errors = {}
    if medical.urgency not in urgencies:
        errors["urgency"] = "Choose how soon."
    if medical.sort not in sorts:
        errors["sort"] = "Choose what sort of medical it is."
    if medical.attends is None:
        errors["attends"] = "Say whether a social worker goes with the child."
    elif medical.attends != attends(medical.urgency, medical.sort, rule) and not medical.why_attends.strip():
        usual = "goes" if attends(medical.urgency, medical.sort, rule) else "does not go"
        errors["why_attends"] = f"Here a social worker usually {usual} with a child to such a medical: say why."
    return errors


def check_medical_done(done: MedicalDone, today: dt.date) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = _children(done.children)
    if done.on > today:
        errors["on"] = "It cannot have been done in the future."
    if done.received is not None and not done.on <= done.received <= today:
        errors["received"] = "The findings came on the day of the medical or after it, and not in the future."
    if not done.found.strip():
        errors["found"] = "Say what was found, in the words of whoever examined the child."
    if done.sensitivity not in MEDICAL_FOR:
        errors["sensitivity"] = "Choose who may read it."
    return errors if done.shared.strip() else errors | {"shared": "Say with whom this was shared."}


def check_safety_plan(plan: SafetyPlan) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = _children(plan.children)
    if not plan.words.strip():
        errors["words"] = "Say who does what to keep the children safe, and until when."
    if not plan.agreed_by.strip():
        errors["agreed_by"] = "Say who of the family agreed to it. Without agreement it is no safety plan."
    if not plan.voluntary:
        errors["voluntary"] = "A safety plan is voluntary. Where nobody agrees, take legal advice."
    if plan.elsewhere is None:
        errors["elsewhere"] = "Say whether anybody is asked to live elsewhere."
    elif plan.elsewhere and not plan.legal_advice.strip():
        errors["legal_advice"] = "Take legal advice before anybody is asked to live elsewhere: say whose, and when."
    return errors


def _children(children: Collection[int]) -> Errors:
    return {} if children else {"children": "Choose which children it is about."}
