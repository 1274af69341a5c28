"""When a run is due, and whether it was met in time. Plain Python."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from familiesfirst.clocks.calendar import Calendar, add_months, end_of, local_day, start_of
from familiesfirst.policy.api import ClockRule, day_of


@dataclass(frozen=True, slots=True)
class Due:
    """The last moment that is in time (UTC), and the London day it falls on."""

    at: dt.datetime
    on: dt.date


def whole_day(day: dt.date) -> Due:
    """Due by the end of a day."""
    return Due(end_of(day), day)


Moment = dt.datetime | dt.date
"""When something happened: a day where the hour is not known."""


def due(rule: ClockRule, limit: int | None, counted_from: Moment | None, calendar: Calendar) -> Due | None:
    """When a run that counts from this moment is due. None: as soon as possible."""
    if limit is None or counted_from is None:
        return None
    sign = -1 if rule.count == "before" else 1
    if rule.unit == "hours":
        return _in_hours(counted_from, sign * limit)
    day = local_day(counted_from) if isinstance(counted_from, dt.datetime) else counted_from
    return whole_day(calendar.roll(_in_days(rule, day, sign * limit, calendar), rule.roll))


def _in_hours(counted_from: Moment, hours: int) -> Due:
    """To the minute. A day alone counts from its end (back: its start): nobody is late by an hour not written down."""
    if isinstance(counted_from, dt.datetime):
        moment = to_the_minute(counted_from)
    else:
        moment = start_of(counted_from + dt.timedelta(days=1)) if hours >= 0 else start_of(counted_from)
    at = moment + dt.timedelta(hours=hours)
    return Due(at, local_day(at))


def _in_days(rule: ClockRule, day: dt.date, count: int, calendar: Calendar) -> dt.date:
    if rule.unit == "working days":
        return calendar.add(day, count)
    if rule.unit == "months":
        return add_months(day, count)
    if rule.unit == "gestation weeks":
        return day_of(day, count)
    return day + dt.timedelta(days=count * (7 if rule.unit == "weeks" else 1))


def shortened(rule: ClockRule, fact: object) -> int | None:
    """The rule's limit, or the shorter one that the starting entry's `limit_fact` mark gives."""
    if not isinstance(fact, int) or isinstance(fact, bool) or fact < 1 or rule.limit is None:
        return rule.limit
    return min(rule.limit, fact)


def later(one: Due | None, other: Due) -> Due:
    """The later of the two."""
    return other if one is None or other.at > one.at else one


def in_time(rule: ClockRule, until: Due | None, happened: dt.datetime, day: dt.date) -> bool:
    """Whether what happened then meets the run: no later than due, or, when the rule counts `at least`, no sooner."""
    if until is None:
        return True
    by_day = rule.unit != "hours"
    if rule.count == "at least":
        return day >= until.on if by_day else to_the_minute(happened) >= until.at
    return day <= until.on if by_day else to_the_minute(happened) <= until.at


def written_up_late(rule: ClockRule, until: Due | None, recorded: dt.datetime) -> bool:
    """Whether what was done in time was written up only after the run was due."""
    return until is not None and rule.count != "at least" and to_the_minute(recorded) > until.at


def day_or_moment(value: object) -> Moment | None:
    """A mark's date or time, as the record keeps it (ISO text) or as itself. None for anything else."""
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return dt.date.fromisoformat(value) if len(value) == len("2026-01-31") else dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def to_the_minute(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC without its seconds: hours are counted to the minute."""
    return moment.astimezone(dt.UTC).replace(second=0, microsecond=0)
