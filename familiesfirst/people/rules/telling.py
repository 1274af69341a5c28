"""Whether each person of a family was told of a decision that concerns them, or is not told yet. Plain Python."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

Errors = dict[str, str]
TOLD, NOT_YET, NOT_THEIRS = "told", "not_yet", "not_theirs"
HOW_TOLD = (TOLD, NOT_YET, NOT_THEIRS)
WHY_NOT = "Say why they are not told yet: danger to whom, or which enquiry."
AGAIN = "Give a date after today when this is looked at again."


@dataclass(frozen=True)
class PersonTold:
    """Whether one person was told of a decision: `told`, `not_yet`, or `not_theirs` to be told.

    words: what they said, or why they are not told yet. look_again: when that is looked at again. decided_by: who
    decided that they are not told yet; empty: whoever writes it down. also: entries of earlier decisions that telling
    them this told them of, where whoever told them says so.
    """

    person: int
    how: str
    words: str = ""
    look_again: dt.date | None = None
    decided_by: str = ""
    also: tuple[int, ...] = ()


def check_withholding(why: str, look_again: dt.date | None, today: dt.date) -> Errors:
    """What is wrong with not telling somebody yet, by field (`why`, `look_again_by`)."""
    errors = {} if why.strip() else {"why": WHY_NOT}
    return errors if look_again is not None and look_again > today else errors | {"look_again_by": AGAIN}


def check_tellings(
    tellings: Collection[PersonTold], today: dt.date, *, whom: Mapping[int, str] | None = None
) -> Errors:
    """What is wrong with who was told, beside each person’s fields (`told-<person>-<field>`).

    whom: {everybody of whom it has to be said: name}; whoever is left out is asked about.
    """
    whom = whom or {}
    said = {one.person: one for one in tellings}
    everybody = [*said.values(), *(PersonTold(person, "") for person in whom if person not in said)]
    found = {one.person: _faults(one, today, whom.get(one.person, "")) for one in everybody}
    return {f"told-{person}-{field}": words for person, faults in found.items() for field, words in faults.items()}


def _faults(one: PersonTold, today: dt.date, name: str) -> Errors:
    if one.how not in HOW_TOLD:
        return {"how": f"Say whether {name} was told." if name else "Say whether they were told."}
    found = check_withholding(one.words, one.look_again, today) if one.how == NOT_YET else {}
    named = {"why": "words", "look_again_by": "look_again"}
    return {named[field]: words for field, words in found.items()}


def is_told(years: int | None, *, unborn: bool, died: bool, from_age: int) -> bool:
    """Whether decisions are told to somebody of this age: grown-ups, and young people from the age they are asked."""
    return not unborn and not died and (years is None or years >= from_age)
