"""How long is left, in the words of the rule. Plain Python."""

from __future__ import annotations

import datetime as dt

from familiesfirst.clocks.calendar import Calendar, local_day
from familiesfirst.policy.api import ClockRule


def left(rule: ClockRule, due: dt.datetime | None, on: dt.date | None, *, now: dt.datetime, calendar: Calendar) -> str:
    """`1 working day late`, `due today`, `3 hours left`, `as soon as possible`, `not before 3 June 2026`."""
    if due is None or on is None:
        return "as soon as possible"
    if rule.count == "at least":
        return f"not before {on.day} {on:%B %Y}" if now < due else f"since {on.day} {on:%B %Y} it may end"
    if rule.unit == "hours" and abs(due - now) < dt.timedelta(hours=72):
        return _hours(due, now)
    return _days(rule, local_day(now), on, calendar)


def _hours(due: dt.datetime, now: dt.datetime) -> str:
    minutes = int(abs(due - now).total_seconds() // 60)
    amount = _counted(minutes // 60, "hour") if minutes >= 60 else _counted(minutes, "minute")
    return f"{amount} late" if now > due else f"{amount} left"


def _days(rule: ClockRule, today: dt.date, on: dt.date, calendar: Calendar) -> str:
    """In working days where the rule counts them; in days where that would come to none, as on a Saturday."""
    if today == on:
        return "due today"
    working = abs(calendar.between(today, on)) if rule.unit == "working days" else 0
    amount = _counted(working, "working day") if working else _counted(abs((on - today).days), "day")
    return f"{amount} late" if today > on else f"{amount} left"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
