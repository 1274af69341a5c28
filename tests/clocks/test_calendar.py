"""Working days of England and Wales, and London days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.clocks.calendar import FIRST, LAST, add_months, end_of, england, local_day, start_of
from familiesfirst.record.writing import EARLIEST

DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2090, 12, 31))
COUNTS = st.integers(-500, 500)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-07", 0, "2026-03-07"),
        ("2026-03-07", -1, "2026-03-06"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2021-12-24", 1, "2021-12-29"),
        ("2022-06-01", 1, "2022-06-06"),
        ("2023-05-05", 1, "2023-05-09"),
        ("2026-03-02", 45, "2026-05-07"),
    ],
)
def test_working_days_are_added(start: str, count: int, end: str) -> None:
    assert england().add(dt.date.fromisoformat(start), count) == dt.date.fromisoformat(end)


@given(DAYS, COUNTS)
def test_adding_and_taking_away_meet_again(day: dt.date, count: int) -> None:
    calendar = england()
    start = calendar.roll(day, "later")
    end = calendar.add(start, count)
    assert calendar.add(end, -count) == start
    assert calendar.between(start, end) == count


@given(DAYS, st.integers(1, 200))
def test_adding_is_a_step_at_a_time(day: dt.date, count: int) -> None:
    calendar, walked = england(), day
    while count:
        walked += dt.timedelta(days=1)
        count -= calendar.is_working(walked)
    assert calendar.add(day, calendar.between(day, walked)) == walked


@given(DAYS)
def test_a_rolled_day_is_a_working_day(day: dt.date) -> None:
    calendar = england()
    assert calendar.roll(day, "none") == day
    assert calendar.roll(day, "earlier") <= day <= calendar.roll(day, "later")
    assert calendar.is_working(calendar.roll(day, "earlier")) and calendar.is_working(calendar.roll(day, "later"))


def test_nothing_is_put_on_the_record_before_days_that_can_be_counted() -> None:
    assert EARLIEST.date() >= FIRST


def test_days_outside_the_calendar_are_refused_rather_than_guessed() -> None:
    with pytest.raises(ValueError, match="outside 1950 to 2100"):
        england().add(FIRST - dt.timedelta(days=1), 1)
    with pytest.raises(ValueError, match="outside 1950 to 2100"):
        england().add(LAST, 1)
    with pytest.raises(ValueError, match="outside 1950 to 2100"):
        england().add(FIRST, -1)


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day: str, count: int, end: str) -> None:
    assert add_months(dt.date.fromisoformat(day), count) == dt.date.fromisoformat(end)


def test_a_day_is_a_london_day() -> None:
    assert local_day(dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 6, 2)
    assert start_of(dt.date(2026, 6, 2)) == dt.datetime(2026, 6, 1, 23, 0, tzinfo=dt.UTC)
    assert end_of(dt.date(2026, 6, 2)) + dt.timedelta(microseconds=1) == start_of(dt.date(2026, 6, 3))
