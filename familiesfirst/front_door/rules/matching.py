"""Who somebody we were told of is, and what is undone when that was wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ANSWERS = ("same", "not_the_same", "not_sure")


@dataclass(frozen=True)
class Answered:
    """One answer about one candidate, not undone."""

    candidate: int
    answer: str


@dataclass(frozen=True)
class Matched:
    """A person of the contact who is somebody on the record: found there, or made from this contact."""

    told: int
    person: int
    made_here: bool = False
    families: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Undoing:
    """What goes with a match that was wrong."""

    parts_from: int | None = None
    takes_away_person: int | None = None
    withdraws_levels: bool = False
    decides_again: bool = False


def state_after(answers: Iterable[Answered]) -> str:
    """Where matching stands for one person told of: none, same, not_sure or not_same."""
    given = {answer.answer for answer in answers}
    for answer, state in (("same", "same"), ("not_sure", "not_sure"), ("not_the_same", "not_same")):
        if answer in given:
            return state
    return "none"


def refusal(state: str, answer: str, candidate: int, taken: Iterable[int]) -> str:
    """Why this answer cannot be given now, as a sentence; empty when it can."""
    if answer not in ANSWERS:
        return "Answer same, not the same or not sure"
    if state in ("same", "new"):
        return "It is already said who this is. Undo that first"
    if answer == "same" and candidate in set(taken):
        return "Somebody else in this contact is already said to be that person"
    return ""


def families_meant(matched: Iterable[Matched]) -> tuple[int, ...]:
    """Families this contact may concern: those that hold most of the people found come first."""
    counts = Counter(family for match in matched for family in match.families)
    return tuple(family for family, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def what_goes_with(
    undone: Matched, others: Sequence[Matched], joined: int | None, decided_about: Iterable[int], decided: bool
) -> Undoing:
    """What is undone with a match: the family when nobody else here belongs to it, a person made from this contact.

    Levels decided about that person are withdrawn, and the contact is decided again: it was decided of somebody else.
    """
    stays = any(joined in other.families for other in others)
    parts = joined is not None and joined in undone.families and not stays
    about = undone.person in set(decided_about)
    return Undoing(
        parts_from=joined if parts else None,
        takes_away_person=undone.person if undone.made_here else None,
        withdraws_levels=about,
        decides_again=decided and (about or parts),
    )
