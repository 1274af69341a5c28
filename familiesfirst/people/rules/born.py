"""When a person was, or will be, born: ages, the unborn, and dates that cannot be."""

import datetime as dt
from dataclasses import dataclass

PREGNANCY = dt.timedelta(days=280)
"""Forty weeks: nothing can be recorded of a child earlier than this before birth."""

ADULT_AT = 18
OLDEST = 120


@dataclass(frozen=True)
class Born:
    """What is known of a person's beginning and end. All may be None: then nothing is known.

    about_age: whole years, as somebody said on `about_on`.
    """

    on: dt.date | None = None
    expected: dt.date | None = None
    about_age: int | None = None
    about_on: dt.date | None = None
    died: dt.date | None = None

    @property
    def unborn(self) -> bool:
        """Expected, and not born yet."""
        return self.expected is not None and self.on is None


def age_on(on: dt.date, day: dt.date) -> int:
    """Whole years lived by a day. Born on 29 February: a year older on 1 March."""
    return day.year - on.year - ((day.month, day.day) < (on.month, on.day))


def years_on(born: Born, day: dt.date) -> int | None:
    """Whole years by a day, exact or as somebody guessed; None when unborn or not known."""
    if born.on is not None:
        return age_on(born.on, day)
    if born.about_age is not None and born.about_on is not None:
        return born.about_age + max(0, (day - born.about_on).days // 365)
    return None


def may_expect(years: int | None, youngest: int) -> bool:
    """Whether somebody of this age, in whole years, may be recorded as expecting a baby; of no known age: yes.

    youngest: the age below which a name was mistaken.
    """
    return years is None or years >= youngest


def is_child(born: Born, day: dt.date) -> bool | None:
    """Under 18 on a day, the unborn included; None when nothing tells."""
    if born.unborn:
        return True
    years = years_on(born, day)
    return None if years is None else years < ADULT_AT


def age_words(born: Born, today: dt.date) -> str:
    """How old somebody is, to stand beside a name: `9`, `7 months`, `due 14 Jan`, `about 2`, `age not known`."""
    if born.died is not None:
        return f"died {day_words(born.died)}"
    if born.unborn and born.expected is not None:
        return _due_words(born.expected, today)
    if born.on is not None:
        return _exact_words(born.on, today)
    years = years_on(born, today)
    return "age not known" if years is None else f"about {years}"


def _due_words(expected: dt.date, today: dt.date) -> str:
    verb = "due" if expected >= today else "was due"
    near = abs((expected - today).days) < 330
    return f"{verb} {expected.day} {expected:%b}" if near else f"{verb} {day_words(expected)}"


def _exact_words(on: dt.date, today: dt.date) -> str:
    days, years = (today - on).days, age_on(on, today)
    if years >= 2:
        return str(years)
    if days < 14:
        return "newborn" if days == 0 else f"{days} day{'s' if days > 1 else ''}"
    if days < 92:
        return f"{days // 7} weeks"
    months = (today.year - on.year) * 12 + today.month - on.month - (today.day < on.day)
    return f"{months} months"


def day_words(day: dt.date) -> str:
    """A date as people write it: `14 Mar 2018`."""
    return f"{day.day} {day:%b %Y}"


def born_words(born: Born, today: dt.date) -> str:
    """What is known of the birth, for telling people apart: `14 Mar 2018`, `due 14 Jan`, `about 2`, `not known`."""
    if born.on is not None:
        return day_words(born.on)
    words = age_words(born, today)
    return "not known" if words == "age not known" else words


def check_born(born: Born, today: dt.date) -> dict[str, str]:
    """What cannot be so, as {field: sentence}; fields are born, expected, about_age, died."""
    out: dict[str, str] = {}
    if born.on is not None:
        out |= _check_birth(born.on, today)
    if born.expected is not None:
        out |= _check_expected(born, born.expected, today)
    if born.about_age is not None and not 0 <= born.about_age <= OLDEST:
        out["about_age"] = f"Age must be between 0 and {OLDEST}."
    if born.died is not None:
        out |= _check_death(born, born.died, today)
    return out


def _check_birth(on: dt.date, today: dt.date) -> dict[str, str]:
    if on > today:
        return {"born": "Date of birth is in the future. For a baby not born yet, give the expected date instead."}
    if age_on(on, today) > OLDEST:
        return {"born": f"Date of birth is more than {OLDEST} years ago. Check the year."}
    return {}


def _check_expected(born: Born, expected: dt.date, today: dt.date) -> dict[str, str]:
    if born.on is not None:
        return {"expected": "Give either a date of birth or an expected date, not both."}
    if expected - today > PREGNANCY + dt.timedelta(days=14):
        return {"expected": "Expected date is more than 42 weeks away. Check the year."}
    if today - expected > dt.timedelta(days=60):
        return {"expected": "Expected date is more than 60 days ago. If the baby is born, give the date of birth."}
    return {}


def _check_death(born: Born, died: dt.date, today: dt.date) -> dict[str, str]:
    if died > today:
        return {"died": "Date of death is in the future."}
    if born.on is not None and died < born.on:
        return {"died": "Date of death is before the date of birth."}
    return {}


def check_day(
    day: dt.date, born: Born, today: dt.date, *, name: str = "they", before_birth: bool = False
) -> str | None:
    """Why something cannot have happened to this person on a day, or None.

    before_birth: the pregnancy counts (a contact, a level), not only life (an address).
    """
    if day > today:
        return "This date is in the future."
    if before := check_before(day, born, name=name, before_birth=before_birth):
        return before
    if born.died is not None and day > born.died:
        return f"This date is after {name} died."
    return None


def check_before(day: dt.date, born: Born, *, name: str = "they", before_birth: bool = False) -> str | None:
    """Why nothing can have concerned this person on a day yet, or None; `before_birth` as in `check_day`."""
    first = born.on or born.expected
    if first is None:
        return None
    earliest = first - PREGNANCY if before_birth or born.unborn else first
    return f"This date is before {name} {'was' if name != 'they' else 'were'} born." if day < earliest else None


def check_born_when_expected(on: dt.date, expected: dt.date | None, name: str) -> dict[str, str]:
    """What is wrong with a date of birth beside the date that was expected, as {field: sentence}."""
    if expected is None or on >= expected - PREGNANCY:
        return {}
    return {"born": f"This is before the pregnancy: {name} was expected on {day_words(expected)}. Check both dates."}
