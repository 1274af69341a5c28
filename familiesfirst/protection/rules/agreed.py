"""What must be true of what a strategy discussion agreed that somebody does. Plain Python."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from familiesfirst.protection.rules.finding import Todo, check_todo

Errors = dict[str, str]
NOBODY = "Say who does it: choose somebody above, or name the agency here."


@dataclass(frozen=True)
class Agreed(Todo):
    """What is to be done. worker: whoever does it, by id; else `owner` names an agency, or somebody, in words."""

    worker: int | None = None


def check_agreed(agreed: Sequence[Agreed], on: dt.date, fit: Collection[int]) -> Errors:
    """What is wrong with them, each beside its fields (`agreed-<place>-<field>`). on: the day of the discussion. fit:
    workers to whom it may be given.
    """
    return {
        f"agreed-{place}-{field}": words
        for place, one in enumerate(agreed)
        for field, words in _check(one, on, fit).items()
    }


def _check(one: Agreed, on: dt.date, fit: Collection[int]) -> Errors:
    errors = {name: words for name, words in check_todo(one).items() if name != "owner"} | _check_who(one, fit)
    if one.due is not None and one.due < on:
        errors["due"] = "This day was before the discussion."
    return errors


def _check_who(one: Agreed, fit: Collection[int]) -> Errors:
    if one.worker is None:
        return {} if one.owner.strip() else {"owner": NOBODY}
    if one.worker not in fit:
        return {"worker": "Choose somebody who is round the family, was asked, or is of the team."}
    return {"owner": "One of the two does it: leave this empty, or choose nobody above."} if one.owner.strip() else {}


def check_handed(to: Agreed, why: str, *, before: int | None, fit: Collection[int]) -> Errors:
    """What is wrong with giving it to somebody else, beside its fields. before: whoever did it until now."""
    errors = _check_who(to, fit)
    if to.worker is not None and to.worker == before:
        errors["worker"] = "They do it already. Choose somebody else."
    return errors if why.strip() else errors | {"why": "Say why somebody else does it."}
