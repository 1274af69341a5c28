"""Steps into law: the planning meeting, letters, proceedings, orders, and care kept in another system."""

import datetime as dt
from dataclasses import dataclass, field

from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class DecidedFacts:
    """names: {person id: what they are called}. who: who decided it. told: which agencies were told.

    Who of the family was told, or is not told yet, is kept of each of them.
    """

    names: dict[str, str] = field(default_factory=dict)
    who: str = ""
    why: str = ""
    told: str = ""


@dataclass(frozen=True)
class RoleMark:
    """role: as what it was decided, a code of `legal_decider`."""

    role: str


@dataclass(frozen=True)
class GatewayMarks:
    """outcome: a code of `gateway_outcome`."""

    role: str
    outcome: str


@dataclass(frozen=True)
class GatewayForChild:
    """again: this child was in pre-proceedings already, which the meeting looked at again."""

    again: bool | None = None


@dataclass(frozen=True)
class LetterMarks:
    """offers: whether the letter offers the family network a meeting. made: of the entry that says it was made here."""

    role: str
    offers: bool
    made: int | None = None


@dataclass(frozen=True)
class LetterFacts(DecidedFacts):
    """reader: whom it was for. words: what it tells them. safe: why it is safe to write to them."""

    reader: str = ""
    words: str = ""
    why_not: str = ""
    safe: str = ""


@dataclass(frozen=True)
class OfferMarks:
    """answer: a code of `network_answer`. role: who decided, where it was not offered."""

    answer: str
    role: str | None = None


@dataclass(frozen=True)
class OfferFacts:
    """to: who was offered it and what each said. why: why it was not offered; who: who decided so."""

    names: dict[str, str] = field(default_factory=dict)
    to: str = ""
    why: str = ""
    who: str = ""


@dataclass(frozen=True)
class IssuedMarks:
    """urgent: it could not wait."""

    role: str
    urgent: bool


@dataclass(frozen=True)
class IssuedFacts(DecidedFacts):
    """court: which. urgent: why it could not wait."""

    court: str = ""
    urgent: str = ""


@dataclass(frozen=True)
class FinalMarks:
    """outcome: a code of `final_order`."""

    role: str
    outcome: str


@dataclass(frozen=True)
class OrderMarks:
    """order: a code of policy's orders. until: when it ends, to the minute (UTC, ISO text)."""

    role: str
    order: str
    until: str


@dataclass(frozen=True)
class OrderFacts(DecidedFacts):
    """where: where the child is kept safe."""

    where: str = ""


@dataclass(frozen=True)
class OrderEndedMarks:
    """how: a code of `order_end`."""

    role: str
    order: str
    how: str


@dataclass(frozen=True)
class CareMarks:
    """section: under which the child is looked after, a code of `care_section`."""

    role: str
    section: str


@dataclass(frozen=True)
class CareEndedMarks:
    """how: a code of `care_end`."""

    role: str
    how: str


@dataclass(frozen=True)
class PointerMarks:
    """review_on, visit_on: the next dates, as the care system has them. placed: they live there anew, from that day."""

    review_on: dt.date | None = None
    visit_on: dt.date | None = None
    placed: bool | None = None


@dataclass(frozen=True)
class PointerFacts:
    """system, reference: where the care plan is kept. officer: the reviewing officer. placement: in words."""

    names: dict[str, str] = field(default_factory=dict)
    system: str = ""
    reference: str = ""
    officer: str = ""
    placement: str = ""


@dataclass(frozen=True)
class DatedMarks:
    """sort: a code of `care_date`."""

    sort: str


@dataclass(frozen=True)
class FirstMarks:
    """first: this child's first of its sort since they became looked after."""

    first: bool


@dataclass(frozen=True)
class NamesFacts:
    """names: {person id: what they are called}."""

    names: dict[str, str] = field(default_factory=dict)


def _who(entry: EntryView) -> str:
    return " and ".join(entry.fact("names", {}).values()) or "a child"


def _decided(entry: EntryView, sentence: str) -> str:
    """The sentence, who decided it and as what, why, and who was told."""
    role = label("legal_decider", entry.mark("role")) if entry.mark("role") else ""
    by = ", ".join(part for part in (entry.fact("who"), role.lower()) if part)
    told = f"Told: {entry.fact('told')}" if entry.fact("told") else ""
    return sentences(sentence, f"Decided by {by}." if by else "", entry.fact("why"), told)


def _gateway(entry: EntryView) -> str:
    return _decided(entry, f"Legal planning meeting, {_who(entry)}: {label('gateway_outcome', entry.marks.outcome)}.")


def _letter(entry: EntryView) -> str:
    to = entry.fact("reader") or "a reader"
    offers = "It offers the family network a meeting."
    if not entry.marks.offers:
        offers = sentences("It does not offer the family network a meeting.", entry.fact("why_not"))
    went = f"A letter before proceedings about {_who(entry)} went to {to}."
    return _decided(entry, sentences(went, offers, entry.fact("words")))


def _offer(entry: EntryView) -> str:
    said = f"The family network, {_who(entry)}: {label('network_answer', entry.marks.answer).lower()}."
    decider = (
        entry.fact("who") and f"Decided by {entry.fact('who')}, {label('legal_decider', entry.marks.role).lower()}"
    )
    return sentences(said, entry.fact("to"), entry.fact("why"), decider)


def _issued(entry: EntryView) -> str:
    court = f" in {entry.fact('court')}" if entry.fact("court") else ""
    urgent = f" It could not wait. {entry.fact('urgent')}" if entry.marks.urgent else ""
    return _decided(entry, f"Care proceedings about {_who(entry)} were issued{court}.{urgent}")


def _until(entry: EntryView) -> str:
    if not entry.marks.until:
        return "until an hour that is not known"
    at = dt.datetime.fromisoformat(entry.marks.until).astimezone(LONDON)
    return f"until {at:%A} {at.day} {at:%B %Y} at {at:%H:%M}"


def _order(entry: EntryView) -> str:
    where = f" Where the child is kept safe: {entry.fact('where')}." if entry.fact("where") else ""
    return _decided(entry, f"{label('legal_order', entry.marks.order)} for {_who(entry)}, {_until(entry)}.{where}")


def _longer(entry: EntryView) -> str:
    return _decided(entry, f"{label('legal_order', entry.marks.order)} for {_who(entry)} runs longer, {_until(entry)}.")


def _order_ended(entry: EntryView) -> str:
    how = label("order_end", entry.marks.how).lower()
    return _decided(entry, f"{label('legal_order', entry.marks.order)} for {_who(entry)} ended: {how}.")


def _care(entry: EntryView) -> str:
    section = label("care_section", entry.marks.section)
    what = "became looked after" if entry.kind == "care.started" else "is looked after under another section"
    return _decided(entry, f"{_who(entry)} {what}. {section}.")


def _pointer(entry: EntryView) -> str:
    said = (
        f"The care plan of {_who(entry)} is in {entry.fact('system') or 'another system'}",
        f"reference {entry.fact('reference')}" if entry.fact("reference") else "",
        f"reviewing officer {entry.fact('officer')}" if entry.fact("officer") else "",
        f"{'placed anew' if entry.mark('placed') else 'placement'}: {entry.fact('placement')}"
        if entry.fact("placement")
        else "",
    )
    return f"{', '.join(part for part in said if part)}."


def _kind(code: str, title: str, says, marks: type, facts: type = DecidedFacts, **more) -> Kind:  # type: ignore[no-untyped-def]
    kept = {"marks": marks, "facts": facts, "retention": RETENTION, "may_withdraw": True}
    return Kind(code=code, title=title, says=says, **kept, **more)


GATEWAY = _kind(
    "legal.gateway_held",
    "Legal planning meeting",
    _gateway,
    GatewayMarks,
    drawn="Legal planning",
    person_marks=GatewayForChild,
)
LETTER = _kind(
    "legal.letter_sent",
    "Letter before proceedings",
    _letter,
    LetterMarks,
    LetterFacts,
    drawn="Letter",
    seen_by_desk=True,
)
STEPPED_BACK = _kind(
    "legal.stepped_back",
    "Stepped back",
    lambda e: _decided(e, f"{_who(e)}: no longer in pre-proceedings."),
    RoleMark,
    seen_by_desk=True,
)
OFFER = _kind("legal.network_offer", "Family network", _offer, OfferMarks, OfferFacts)
ISSUED = _kind(
    "proceedings.issued", "Proceedings issued", _issued, IssuedMarks, IssuedFacts, drawn="Court", seen_by_desk=True
)
FINAL = _kind(
    "proceedings.ended",
    "Proceedings ended",
    lambda e: _decided(e, f"Care proceedings about {_who(e)} ended: {label('final_order', e.marks.outcome).lower()}."),
    FinalMarks,
    drawn="Final order",
    seen_by_desk=True,
)
ORDER = _kind(
    "legal_order.made", "Order to keep a child safe", _order, OrderMarks, OrderFacts,
    fact_sensitivity={"where": "protected_address"}, drawn="Order", seen_by_desk=True,
)  # fmt: skip
LONGER = _kind("legal_order.extended", "Order made longer", _longer, OrderMarks, seen_by_desk=True)
ORDER_ENDED = _kind("legal_order.ended", "Order ended", _order_ended, OrderEndedMarks, seen_by_desk=True)
CARE = _kind("care.started", "Looked after", _care, CareMarks, drawn="In care", seen_by_desk=True)
CARE_CHANGED = _kind("care.changed", "Looked after under another section", _care, CareMarks)
CARE_ENDED = _kind(
    "care.ended",
    "No longer looked after",
    lambda e: _decided(e, f"{_who(e)} is no longer looked after: {label('care_end', e.marks.how).lower()}."),
    CareEndedMarks,
    drawn="Out of care",
    seen_by_desk=True,
)
POINTER = _kind(
    "care.pointer", "Where the care plan is", _pointer, PointerMarks, PointerFacts,
    fact_sensitivity={"placement": "protected_address"},
)  # fmt: skip
DATED = _kind(
    "care.dated",
    "From the care system",
    lambda e: f"{label('care_date', e.marks.sort)}: {_who(e)}.",
    DatedMarks,
    NamesFacts,
    person_marks=FirstMarks,
)

KINDS = [
    GATEWAY, LETTER, STEPPED_BACK, OFFER, ISSUED, FINAL, ORDER, LONGER, ORDER_ENDED, CARE, CARE_CHANGED, CARE_ENDED,
    POINTER, DATED,
]  # fmt: skip
