"""Days as the law counts them: London dates, and working days of England and Wales."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")

FIRST, LAST = dt.date(1950, 1, 1), dt.date(2100, 12, 31)
"""Days the calendar knows: the first on which anything on a record can have happened to the far end of any order."""

LAST_MOMENT = dt.time(23, 59, 59, 999999)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Working days, as ascending ordinals from FIRST to LAST. Counting takes the same time whatever the distance."""

    working: tuple[int, ...]
    known: frozenset[int]

    @classmethod
    def less(cls, bank_holidays: Collection[dt.date]) -> Calendar:
        """Monday to Friday, less these days."""
        out = {day.toordinal() for day in bank_holidays}
        days = range(FIRST.toordinal(), LAST.toordinal() + 1)
        working = tuple(n for n in days if (n - 1) % 7 < 5 and n not in out)
        return cls(working, frozenset(working))

    def is_working(self, day: dt.date) -> bool:
        """Whether offices are open. ValueError outside the days the calendar knows."""
        return self._ordinal(day) in self.known

    def add(self, day: dt.date, count: int) -> dt.date:
        """The count-th working day after a day, which is day 0 whether or not it is one itself; back when negative.

        0 gives the day itself. ValueError when that lies outside the days the calendar knows.
        """
        ordinal = self._ordinal(day)
        if count == 0:
            return day
        at = bisect_right(self.working, ordinal) - 1 if count > 0 else bisect_left(self.working, ordinal)
        if not 0 <= at + count < len(self.working):
            raise ValueError(f"{count} working days from {day} is outside {FIRST.year} to {LAST.year}")
        return dt.date.fromordinal(self.working[at + count])

    def between(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is the earlier."""
        if end < start:
            return -self.between(end, start)
        return bisect_right(self.working, self._ordinal(end)) - bisect_right(self.working, self._ordinal(start))

    def roll(self, day: dt.date, way: str) -> dt.date:
        """The day itself when it is a working day or `way` is none; else the next one `earlier` or `later`."""
        if way == "none" or self.is_working(day):
            return day
        return self.add(day, 1 if way == "later" else -1)

    def _ordinal(self, day: dt.date) -> int:
        if not FIRST <= day <= LAST:
            raise ValueError(f"{day} is outside {FIRST.year} to {LAST.year}")
        return day.toordinal()


@cache
def england() -> Calendar:
    """Working days in England and Wales, substitute days and one-off bank holidays included; made once a process."""
    return Calendar.less(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1)))


def local_day(moment: dt.datetime) -> dt.date:
    """The London date of an aware datetime."""
    return moment.astimezone(LONDON).date()


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a London day (UTC)."""
    return dt.datetime.combine(day, LAST_MOMENT, LONDON).astimezone(dt.UTC)


def start_of(day: dt.date) -> dt.datetime:
    """The first moment of a London day (UTC)."""
    return dt.datetime.combine(day, dt.time.min, LONDON).astimezone(dt.UTC)


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month, count months on (back when negative), or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))
