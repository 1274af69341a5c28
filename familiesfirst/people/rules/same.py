"""Whether two records can be said to be of one person."""

from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.people.rules.identifiers import NHS


@dataclass(frozen=True)
class Held:
    """What one record holds that could not be so of one person. numbers: (system, value). relatives: person ids."""

    person: int
    sex: str = ""
    numbers: frozenset[tuple[str, str]] = frozenset()
    relatives: frozenset[int] = frozenset()


def fault_in_same(one: Held, other: Held, linked: Collection[int]) -> str | None:
    """Why they cannot be said to be the same, as a sentence; None when they can. linked: who is said to be one already.

    Different names and dates do not speak against it: that is how one person comes to have two records.
    """
    if one.person == other.person:
        return "This is one record already."
    if other.person in linked:
        return "It is said already that they are the same person."
    if other.person in one.relatives:
        return "They are on record as related to each other. End that first, if it is wrong."
    if {one.sex, other.sex} == {"F", "M"}:
        return "One is recorded as female and one as male. Put that right first, if it is wrong."
    if _nhs(one) and _nhs(other) and _nhs(one) != _nhs(other):
        return "They have different NHS numbers. One of the numbers, or this, is wrong."
    return None


def _nhs(held: Held) -> set[str]:
    return {value for system, value in held.numbers if system == NHS}
