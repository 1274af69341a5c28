"""What may be so: dates of birth, due dates, times of arrival, codes."""

import datetime as dt
from collections.abc import Callable, Sequence

CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No letter that reads like a digit, and no vowel but Y: a code spells no word and can be read out."""

_OLDEST_YEARS = 120
_LATEST_DUE = dt.timedelta(weeks=42)
_OVERDUE = dt.timedelta(weeks=4)
_SOURCES = {"self_parent": "1A", "self_young_person": "1C", "relative": "1A", "public": "1B", "anonymous": "9"}


def fault_of_birth(born: dt.date | None, today: dt.date) -> str:
    """Why this cannot be a date of birth; empty when it can."""
    if born is None:
        return ""
    if born > today:
        return "This date has not come yet. For a baby who is not born, say so and give the due date."
    if born.year < today.year - _OLDEST_YEARS:
        return f"This date of birth is more than {_OLDEST_YEARS} years ago. Check the year."
    return ""


def fault_of_child(born: dt.date | None, age: int | None, today: dt.date, until: int) -> str:
    """Why somebody this old cannot be put down as a child (`until`: the age at which childhood ends, in years)."""
    years = age_on(born, today) if born else age
    if years is not None and years >= until:
        return f"Someone who is {until} or over is an adult. Add them with the adults."
    return ""


def fault_of_due(due: dt.date | None, today: dt.date) -> str:
    """Why a baby cannot be due then; empty when it can."""
    if due is None:
        return ""
    if due > today + _LATEST_DUE:
        return "A baby cannot be due more than 42 weeks from now. Check the date."
    if due < today - _OVERDUE:
        return "This is more than four weeks ago. If the baby is born, say so and give the date of birth."
    return ""


def fault_of_received(received: dt.datetime, now: dt.datetime, births: Sequence[dt.date] = ()) -> str:
    """Why it cannot have reached us then: not yet, or before somebody it tells of as born was born."""
    if received > now + dt.timedelta(minutes=1):
        return "This has not happened yet. Give the date and time it reached us."
    if any(born > received.date() for born in births):
        return "This is before one of the people told of was born. Check both dates."
    return ""


def age_on(born: dt.date, day: dt.date) -> int:
    """Whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def out_of_hours(local: dt.datetime, opens: dt.time, closes: dt.time, working: Callable[[dt.date], bool]) -> bool:
    """Whether the front door was shut at this local time."""
    return not working(local.date()) or not opens <= local.time() < closes


def code_of(numbers: Sequence[int]) -> str:
    """A code to be read out, four letters at a time, from random numbers (each below `len(CODE_LETTERS)`)."""
    letters = "".join(CODE_LETTERS[n] for n in numbers)
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def typed_code(text: str) -> str:
    """A code as it was made, however it was typed: case, spaces and dashes do not matter."""
    letters = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def too_many_guesses(wrong: Sequence[dt.datetime], now: dt.datetime, most: int, minutes: int) -> bool:
    """Whether so many wrong codes came from one place lately that no further one is tried."""
    since = now - dt.timedelta(minutes=minutes)
    return sum(at > since for at in wrong) >= most


def referral_source(asked_by: str, said: str) -> str:
    """The national code of who referred; a professional says it themself; unknown is 10."""
    return _SOURCES.get(asked_by, said or "10")
