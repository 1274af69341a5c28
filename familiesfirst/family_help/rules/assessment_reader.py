"""What of an assessment is whose, for a paper made for one person of the family. Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.policy.api import Question, Section

FACTORS = "assessment_factor"
NOT_FOR_FAMILIES = "work"
"""Not a sensitivity of the record: what is coded for counts, and says of one what is meant of another."""


@dataclass(frozen=True)
class Whose:
    """Whose an answer or a contribution is. of: of the person alone. away: why it is held back from the reader."""

    of: frozenset[int] = frozenset()
    about: frozenset[int] = frozenset()
    away: str = ""
    sensitivity: str = "ordinary"


def whose(section: Section, place: Place, *, reader: int, parent_of: Collection[int], name: str) -> Whose:
    """Of what stands at a place: a child's is for the child and their parents, a grown-up's is for them alone.

    parent_of: children whose parent or carer the reader is. name: what the person it is asked of is called.
    """
    if place.person is None:
        return Whose()
    own = frozenset({place.person})
    theirs = place.person == reader or (section.repeats == "child" and place.person in parent_of)
    return Whose(of=own, about=own, away="" if theirs else f"it is about {name}’s own life")


def sensitivity_of(question: Question) -> str:
    """As on the record; codes of what was found are for counting and for workers."""
    return NOT_FOR_FAMILIES if question.codeset == FACTORS else question.sensitivity
