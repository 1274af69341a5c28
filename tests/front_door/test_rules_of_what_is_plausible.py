"""Dates, times, codes."""

import datetime as dt

import pytest

from familiesfirst.front_door.rules import plausible

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 15, 31, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("born", "wrong"),
    [
        (None, ""),
        (TODAY, ""),
        (dt.date(2008, 2, 29), ""),
        (TODAY + dt.timedelta(days=1), "not come yet"),
        (dt.date(1905, 1, 1), "120 years"),
    ],
)
def test_a_date_of_birth_is_in_living_memory_and_not_in_the_future(born: dt.date | None, wrong: str) -> None:
    fault = plausible.fault_of_birth(born, TODAY)
    assert wrong in fault and bool(wrong) == bool(fault)


@pytest.mark.parametrize(
    ("born", "age", "adult"),
    [
        (dt.date(2008, 11, 21), None, False),
        (dt.date(2008, 11, 20), None, True),
        (None, 17, False),
        (None, 18, True),
        (None, None, False),
        (dt.date(2018, 1, 1), 40, False),
    ],
)
def test_a_child_is_a_child_until_the_day_they_are_not(born: dt.date | None, age: int | None, adult: bool) -> None:
    assert bool(plausible.fault_of_child(born, age, TODAY, 18)) is adult


@pytest.mark.parametrize(
    ("due", "wrong"),
    [
        (None, ""),
        (TODAY - dt.timedelta(days=28), ""),
        (TODAY - dt.timedelta(days=29), "four weeks ago"),
        (TODAY + dt.timedelta(weeks=42), ""),
        (TODAY + dt.timedelta(weeks=42, days=1), "42 weeks"),
    ],
)
def test_a_baby_is_due_within_a_pregnancy(due: dt.date | None, wrong: str) -> None:
    fault = plausible.fault_of_due(due, TODAY)
    assert wrong in fault and bool(wrong) == bool(fault)


def test_nothing_reaches_us_in_the_future_or_before_those_it_tells_of_were_born() -> None:
    assert plausible.fault_of_received(NOW - dt.timedelta(days=3), NOW) == ""
    assert "not happened yet" in plausible.fault_of_received(NOW + dt.timedelta(hours=1), NOW)
    assert "born" in plausible.fault_of_received(NOW - dt.timedelta(days=3), NOW, [dt.date(2026, 11, 18)])
    assert plausible.fault_of_received(NOW, NOW, [TODAY]) == ""
    assert plausible.fault_of_received(NOW + dt.timedelta(minutes=1), NOW) == ""
    assert "not happened yet" in plausible.fault_of_received(NOW + dt.timedelta(minutes=1, seconds=1), NOW)


@pytest.mark.parametrize(
    ("local", "shut"),
    [
        (dt.datetime(2026, 11, 20, 9, 0), False),
        (dt.datetime(2026, 11, 20, 8, 59), True),
        (dt.datetime(2026, 11, 20, 16, 59), False),
        (dt.datetime(2026, 11, 20, 17, 0), True),
        (dt.datetime(2026, 11, 21, 11, 0), True),
    ],
)
def test_the_front_door_is_shut_at_night_and_on_days_that_are_not_worked(local: dt.datetime, shut: bool) -> None:
    def on_weekdays(day: dt.date) -> bool:
        return day.weekday() < 5

    assert plausible.out_of_hours(local, dt.time(9), dt.time(17), on_weekdays) is shut


def test_a_code_can_be_read_out_and_typed_back_anyhow() -> None:
    code = plausible.code_of([0, 1, 27, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    assert plausible.typed_code(f" {code.lower().replace('-', ' ')} ") == code
    assert not set("01OILAEU") & set(plausible.CODE_LETTERS)


def test_after_so_many_wrong_codes_in_so_long_no_more_are_tried() -> None:
    lately = [NOW - dt.timedelta(minutes=n) for n in (1, 2, 3, 4)]
    assert not plausible.too_many_guesses(lately, NOW, most=5, minutes=15)
    assert plausible.too_many_guesses([*lately, NOW], NOW, most=5, minutes=15)
    just_over = NOW - dt.timedelta(minutes=15)
    assert not plausible.too_many_guesses([*lately, just_over], NOW, most=5, minutes=15)
    long_ago = [NOW - dt.timedelta(minutes=16)] * 9
    assert not plausible.too_many_guesses([*lately, *long_ago], NOW, most=5, minutes=15)


@pytest.mark.parametrize(
    ("asked_by", "said", "code"),
    [
        ("self_parent", "", "1A"),
        ("self_young_person", "", "1C"),
        ("public", "", "1B"),
        ("anonymous", "", "9"),
        ("professional", "6", "6"),
        ("professional", "", "10"),
    ],
)
def test_who_referred_has_its_national_code(asked_by: str, said: str, code: str) -> None:
    assert plausible.referral_source(asked_by, said) == code
