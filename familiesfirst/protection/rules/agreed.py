"""What must be true of what a strategy discussion agreed that somebody does. Plain Python."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from familiesfirst.protection.rules.finding import Todo, check_todo

Errors = dict[str, str]


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
    errors = check_todo(one)
    if one.worker is not None:
        errors.pop("owner", None)
        if one.worker not in fit:
            errors["worker"] = "Choose somebody who is round the family, was asked, or is of the team."
        elif one.owner.strip():
            errors["owner"] = "One of the two does it: leave this empty, or choose nobody above."
    elif "owner" in errors:
        errors["owner"] = "Say who does it: choose somebody above, or name the agency here."
    if one.due is not None and one.due < on:
        errors["due"] = "This day was before the discussion."
    return errors
