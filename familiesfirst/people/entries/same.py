"""Two records that are of one person."""

from dataclasses import dataclass

from familiesfirst.people.entries.words import because
from familiesfirst.record.api import Kind


@dataclass(frozen=True)
class SameMarks:
    """Which link (its id)."""

    link: int


@dataclass(frozen=True)
class SameFacts:
    """The two by reference alone: what the other record calls them is for those to whom it opens."""

    who: str
    other: str
    why: str


SAME = Kind(
    code="person.same",
    title="Two records of one person",
    says=lambda e: (
        f"{e.fact('who')} and {e.fact('other')} are said to be the same person; both records stay.{because(e)}"
    ),
    marks=SameMarks,
    facts=SameFacts,
    sensitivity="third_party",
    retention="family",
)
NOT_SAME = Kind(
    code="person.not_same",
    title="Not the same person",
    says=lambda e: f"{e.fact('who')} and {e.fact('other')} are not the same person after all.{because(e)}",
    marks=SameMarks,
    facts=SameFacts,
    sensitivity="third_party",
    retention="family",
)

KINDS = [SAME, NOT_SAME]
