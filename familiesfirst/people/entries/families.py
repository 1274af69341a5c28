"""Families: opened, who belongs, joined and parted."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.people.entries.words import because, who
from familiesfirst.record.api import Kind


@dataclass(frozen=True)
class OpenedMarks:
    """Whether brothers and sisters are not known (a child from a return, alone)."""

    siblings_not_known: bool = False


@dataclass(frozen=True)
class NamedFacts:
    """What it is called, and why."""

    name: str
    why: str = ""


@dataclass(frozen=True)
class MemberMarks:
    """From when to when somebody belongs, and whether this family holds their level, plan and lead."""

    since: dt.date | None = None
    until: dt.date | None = None
    holds_level: bool = False


@dataclass(frozen=True)
class MemberFacts:
    """Who, in which household, and why it ended."""

    who: str
    household: str = ""
    why: str = ""


@dataclass(frozen=True)
class OtherFamilyMarks:
    """The other family's thread."""

    other: int


@dataclass(frozen=True)
class OtherFamilyFacts:
    """What the other is called, and why."""

    other_name: str
    why: str


def _member(entry) -> str:  # type: ignore[no-untyped-def]
    marks = next((m for m in entry.people.values() if m), {})
    if marks.get("until"):
        return f"{who(entry)} no longer belongs to this family.{because(entry)}"
    home = f" Lives at {entry.fact('household')}." if entry.fact("household") else ""
    return f"{who(entry)} belongs to this family.{home}{because(entry)}"


OPENED = Kind(
    code="family.opened",
    title="Family opened",
    says=lambda e: f"A record was opened: {e.fact('name', 'a family')}.{because(e)}",
    marks=OpenedMarks,
    facts=NamedFacts,
    retention="family",
)
MEMBERSHIP = Kind(
    code="membership.changed",
    title="Who belongs",
    says=_member,
    person_marks=MemberMarks,
    facts=MemberFacts,
    retention="family",
)
HOUSEHOLD = Kind(
    code="household.recorded",
    title="Household",
    says=lambda e: f"A household was recorded: {e.fact('name', 'a home')}.",
    facts=NamedFacts,
    retention="family",
    quiet=True,
)
JOINED = Kind(
    code="families.joined",
    title="Families joined",
    says=lambda e: f"Joined with {e.fact('other_name', 'another family')}; both records stay.{because(e)}",
    marks=OtherFamilyMarks,
    facts=OtherFamilyFacts,
    retention="family",
)
PARTED = Kind(
    code="families.parted",
    title="Families parted",
    says=lambda e: f"Parted from {e.fact('other_name', 'another family')}.{because(e)}",
    marks=OtherFamilyMarks,
    facts=OtherFamilyFacts,
    retention="family",
)

KINDS = [OPENED, MEMBERSHIP, HOUSEHOLD, JOINED, PARTED]
