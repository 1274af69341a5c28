"""Addresses, numbers and safe contact. An address or number itself is always held as a protected fact."""

import datetime as dt
from dataclasses import dataclass, field

from familiesfirst.people.entries.words import because, label, who
from familiesfirst.record.api import Kind, sentences


@dataclass(frozen=True)
class AddressMarks:
    """Which address (its id), its type, and whether it is protected."""

    address: int
    type: str
    protected: bool = False


@dataclass(frozen=True)
class AddressFacts:
    """Whose, where, and the names of those it is protected from."""

    who: str
    lines: str = ""
    protected_from: list[str] = field(default_factory=list)
    why: str = ""


@dataclass(frozen=True)
class PointMarks:
    """Which number or e-mail address (its id), its kind, and whether it is protected."""

    point: int
    kind: str
    protected: bool = False


@dataclass(frozen=True)
class PointFacts:
    """Whose, what, how it may be used, and the names of those it is protected from."""

    who: str
    value: str = ""
    use: str = ""
    protected_from: list[str] = field(default_factory=list)
    why: str = ""


@dataclass(frozen=True)
class SafeMarks:
    """Which rule (its id), its kind, and when it is looked at again."""

    rule: int
    kind: str
    look_again_by: dt.date


@dataclass(frozen=True)
class SafeFacts:
    """The rule as one reads it, and why."""

    words: str
    why: str


@dataclass(frozen=True)
class RuleMarks:
    """Which rule."""

    rule: int


def _from(entry) -> str:  # type: ignore[no-untyped-def]
    names = entry.fact("protected_from", [])
    return f" Protected from {' and '.join(names)}." if names else " Protected." if entry.marks.protected else ""


ADDRESS = Kind(
    code="address.recorded",
    title="Address",
    says=lambda e: f"{who(e)}: an address ({label('address_type', e.marks.type).lower()}) was recorded.{_from(e)}",
    marks=AddressMarks,
    facts=AddressFacts,
    fact_sensitivity={"lines": "protected_address"},
    retention="child",
)
ADDRESS_ENDED = Kind(
    code="address.ended",
    title="Address ended",
    says=lambda e: f"{who(e)}: an address ({label('address_type', e.marks.type).lower()}) ended.{because(e)}",
    marks=AddressMarks,
    facts=AddressFacts,
    fact_sensitivity={"lines": "protected_address"},
    retention="child",
)
POINT = Kind(
    code="contact_point.recorded",
    title="How to reach",
    says=lambda e: (
        f"{who(e)}: {label('contact_kind', e.marks.kind).lower()} recorded; {e.fact('use', 'see the page')}." + _from(e)
    ),
    marks=PointMarks,
    facts=PointFacts,
    fact_sensitivity={"value": "protected_address"},
    retention="child",
)
POINT_ENDED = Kind(
    code="contact_point.ended",
    title="No longer used",
    says=lambda e: f"{who(e)}: {label('contact_kind', e.marks.kind).lower()} is no longer used.{because(e)}",
    marks=PointMarks,
    facts=PointFacts,
    fact_sensitivity={"value": "protected_address"},
    retention="child",
)
SAFE_SET = Kind(
    code="safe_contact.set",
    title="Safe contact",
    says=lambda e: sentences(e.fact("words", "A rule of safe contact was set."), because(e)),
    marks=SafeMarks,
    facts=SafeFacts,
    fact_sensitivity={"why": "third_party"},
    retention="child",
)
SAFE_ENDED = Kind(
    code="safe_contact.ended",
    title="Safe contact ended",
    says=lambda e: sentences(f"No longer: {e.fact('words', 'a rule of safe contact.')}", because(e)),
    marks=RuleMarks,
    facts=SafeFacts,
    fact_sensitivity={"why": "third_party"},
    retention="child",
)

KINDS = [ADDRESS, ADDRESS_ENDED, POINT, POINT_ENDED, SAFE_SET, SAFE_ENDED]
