"""A child's level through time, and when a contact is a repeat."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A level (or legal status) set from a day on; `order` tells apart several on one day: the last one holds."""

    day: dt.date
    order: int
    code: str


@dataclass(frozen=True)
class Span:
    """A level held from `since` up to but not including `until`; None: still held. `entry` is what set it."""

    code: str
    since: dt.date
    until: dt.date | None
    entry: int


def spans(changes: Sequence[Change]) -> list[Span]:
    """Changes as spans without gaps. What holds at a day's end holds for that day; setting the same again is none."""
    last_of_day = {c.day: c for c in sorted(changes, key=lambda c: (c.day, c.order))}
    steps: list[Change] = []
    for change in last_of_day.values():
        if not steps or steps[-1].code != change.code:
            steps.append(change)
    ends = [*(s.day for s in steps[1:]), None][: len(steps)]
    return [Span(s.code, s.day, end, s.order) for s, end in zip(steps, ends, strict=True)]


def held_on(held: Sequence[Span], day: dt.date) -> str | None:
    """The code held on a day, or None before the first."""
    return next((s.code for s in held if s.since <= day and (s.until is None or day < s.until)), None)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def within_months(earlier: dt.date | None, day: dt.date, months: int) -> bool:
    """Whether something earlier makes this one a repeat: on or after the same day so many months before."""
    return earlier is not None and months_before(day, months) <= earlier <= day


def repeat_words(earlier: Sequence[dt.date], day: dt.date, months: int) -> str:
    """`2nd in 12 months`, `More than 12 months ago: not a repeat`, or empty when there was none before."""
    recent = [d for d in earlier if within_months(d, day, months)]
    if recent:
        return f"{ordinal(len(recent) + 1)} in {months} months"
    return f"More than {months} months ago: not a repeat" if earlier else ""


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
