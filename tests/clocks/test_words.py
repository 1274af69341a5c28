"""How long is left, in the rule's words."""

import datetime as dt

import pytest

from familiesfirst.clocks.calendar import LONDON, end_of, england
from familiesfirst.clocks.words import left
from familiesfirst.policy.clocks import ClockRule

RULE = {"code": "x", "title": "X", "per": "child", "starts": (), "stops": ()}


def said(unit: str, due: dt.datetime | None, now: str, count: str = "after") -> str:
    rule = ClockRule(**RULE, unit=unit, count=count)  # type: ignore[arg-type]
    on = due.astimezone(LONDON).date() if due else None
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=LONDON)
    return left(rule, due, on, now=moment, calendar=england())


THURSDAY = end_of(dt.date(2026, 4, 2))
TUESDAY = end_of(dt.date(2026, 4, 7))


@pytest.mark.parametrize(
    ("unit", "due", "now", "words"),
    [
        ("working days", TUESDAY, "2026-04-07T09:00", "due today"),
        ("working days", TUESDAY, "2026-04-02T09:00", "1 working day left"),
        ("working days", TUESDAY, "2026-04-01T09:00", "2 working days left"),
        ("working days", TUESDAY, "2026-04-08T09:00", "1 working day late"),
        ("working days", THURSDAY, "2026-04-07T09:00", "1 working day late"),
        ("working days", THURSDAY, "2026-04-04T09:00", "2 days late"),
        ("working days", THURSDAY, "2026-04-09T00:01", "3 working days late"),
        ("working days", end_of(dt.date(2026, 4, 4)), "2026-04-03T09:00", "1 day left"),
        ("days", TUESDAY, "2026-04-02T09:00", "5 days left"),
        ("months", TUESDAY, "2026-04-08T09:00", "1 day late"),
        ("weeks", TUESDAY, "2026-04-07T23:59", "due today"),
        ("gestation weeks", TUESDAY, "2026-03-07T23:59", "31 days left"),
        ("hours", dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC), "2026-04-02T09:30", "30 minutes left"),
        ("hours", dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC), "2026-04-02T08:00", "2 hours left"),
        ("hours", dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC), "2026-04-02T11:59", "1 hour late"),
        ("hours", dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC), "2026-04-02T10:01", "1 minute late"),
        ("hours", dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC), "2026-04-08T10:01", "6 days late"),
        ("working days", None, "2026-04-02T09:00", "as soon as possible"),
    ],
)
def test_words(unit: str, due: dt.datetime | None, now: str, words: str) -> None:
    assert said(unit, due, now) == words


def test_at_least_is_never_late() -> None:
    assert said("months", TUESDAY, "2026-04-02T09:00", "at least") == "not before 7 April 2026"
    assert said("months", TUESDAY, "2026-05-02T09:00", "at least") == "since 7 April 2026 it may end"
