"""What a family had to tell again, and what came of what they said. Plain Python."""

import datetime as dt
from dataclasses import dataclass

Errors = dict[str, str]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class SaidSoWe:
    """A person's words, and what changed because of them. on: the day they said it."""

    person: int
    words: str
    change: str
    on: dt.date


def check_said_so_we(said: SaidSoWe) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if said.words.strip() else {"words": "Give their words."}
    return errors if said.change.strip() else errors | {"change": "Say what changed because of it."}


def over_months(since: dt.date, today: dt.date) -> str:
    """`in ten months`, `in one month`, `this month`."""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months < 1:
        return "this month"
    return f"in {NUMBERS[months] if months < len(NUMBERS) else months} month{'s' if months > 1 else ''}"


def told_words(times: int, askers: int, since: dt.date, today: dt.date) -> str:
    """`told 1 time to 2 people in ten months`; nothing was asked twice: `nothing had to be told twice in …`."""
    over = over_months(since, today)
    if not times:
        return f"nothing had to be told twice {over}"
    return f"told {times} time{'s' if times > 1 else ''} to {askers} {'people' if askers > 1 else 'person'} {over}"
