"""How weeks of pregnancy are counted: from the expected date, which is 40+0."""

import datetime as dt
from dataclasses import dataclass

TERM = dt.timedelta(weeks=40)
"""From the day that gestation is counted from to the expected date."""


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
