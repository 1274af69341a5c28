"""Before birth: weeks of pregnancy, and appointments that were missed. Plain Python."""

import datetime as dt
from dataclasses import dataclass

Errors = dict[str, str]
TERM = dt.timedelta(weeks=40)


@dataclass(frozen=True)
class Gestation:
    """How far a pregnancy is: completed weeks, and days beside them."""

    weeks: int
    days: int

    def __str__(self) -> str:
        return f"{self.weeks}+{self.days}"


def gestation(expected: dt.date, on: dt.date) -> Gestation:
    """How far it is on a day, from the expected date: 40+0."""
    return Gestation(*divmod((on - (expected - TERM)).days, 7))


def day_of(expected: dt.date, weeks: int) -> dt.date:
    """The day on which so many weeks are completed: 34+0 is six weeks before the expected date."""
    return expected - TERM + dt.timedelta(weeks=weeks)


def check_missed(day: dt.date, words: str, today: dt.date, *, answers: bool) -> Errors:
    """What is wrong with saying that an appointment was missed, or with answering it (`answers`)."""
    errors = {} if day <= today else {"day": "This day has not come."}
    if not words.strip():
        errors["words"] = "Say what was done, and how she is." if answers else "Say which appointment it was."
    return errors
