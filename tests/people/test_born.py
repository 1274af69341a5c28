"""Ages, the unborn, and dates that cannot be."""

import datetime as dt

import pytest

from familiesfirst.people.rules.born import (
    Born,
    age_on,
    age_words,
    born_words,
    check_before,
    check_born,
    check_born_when_expected,
    check_day,
    is_child,
)

TODAY = dt.date(2026, 11, 20)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (Born(on=day("2017-03-14")), "9"),
        (Born(on=day("2016-11-20")), "10"),
        (Born(on=day("2016-11-21")), "9"),
        (Born(on=day("2026-11-20")), "newborn"),
        (Born(on=day("2026-11-19")), "1 day"),
        (Born(on=day("2026-11-10")), "10 days"),
        (Born(on=day("2026-10-16")), "5 weeks"),
        (Born(on=day("2026-04-21")), "6 months"),
        (Born(on=day("2026-04-20")), "7 months"),
        (Born(on=day("2024-11-21")), "23 months"),
        (Born(on=day("2024-11-20")), "2"),
        (Born(expected=day("2027-01-14")), "due 14 Jan"),
        (Born(expected=day("2026-11-18")), "was due 18 Nov"),
        (Born(about_age=2, about_on=day("2026-11-01")), "about 2"),
        (Born(about_age=2, about_on=day("2025-10-01")), "about 3"),
        (Born(on=day("2017-03-14"), died=day("2026-05-03")), "died 3 May 2026"),
        (Born(), "age not known"),
    ],
)
def test_age_words(born: Born, words: str) -> None:
    assert age_words(born, TODAY) == words


def test_a_leap_day_child_is_a_year_older_on_1_march() -> None:
    assert age_on(day("2008-02-29"), day("2026-02-28")) == 17
    assert age_on(day("2008-02-29"), day("2026-03-01")) == 18


def test_born_words_tell_people_apart() -> None:
    assert born_words(Born(on=day("2018-03-14")), TODAY) == "14 Mar 2018"
    assert born_words(Born(expected=day("2027-01-14")), TODAY) == "due 14 Jan"
    assert born_words(Born(), TODAY) == "not known"


@pytest.mark.parametrize(
    ("born", "child"),
    [
        (Born(on=day("2008-11-21")), True),
        (Born(on=day("2008-11-20")), False),
        (Born(expected=day("2027-01-14")), True),
        (Born(about_age=17, about_on=TODAY), True),
        (Born(about_age=30, about_on=TODAY), False),
        (Born(), None),
    ],
)
def test_is_child(born: Born, child: bool | None) -> None:
    assert is_child(born, TODAY) is child


@pytest.mark.parametrize(
    ("born", "field", "says"),
    [
        (Born(on=day("2026-11-21")), "born", "in the future"),
        (Born(on=day("1826-01-01")), "born", "Check the year"),
        (Born(on=day("2020-01-01"), expected=day("2027-01-14")), "expected", "not both"),
        (Born(expected=day("2027-12-01")), "expected", "42 weeks"),
        (Born(expected=day("2026-09-01")), "expected", "60 days ago"),
        (Born(about_age=121), "about_age", "between 0 and 120"),
        (Born(on=day("2020-01-02"), died=day("2020-01-01")), "died", "before the date of birth"),
        (Born(died=day("2026-11-21")), "died", "in the future"),
    ],
)
def test_what_cannot_be_so_is_said_beside_its_field(born: Born, field: str, says: str) -> None:
    errors = check_born(born, TODAY)
    assert list(errors) == [field]
    assert says in errors[field]


@pytest.mark.parametrize(
    "born",
    [
        Born(),
        Born(on=TODAY),
        Born(on=day("2020-01-01"), died=day("2020-01-01")),
        Born(expected=day("2027-01-14")),
        Born(expected=day("2026-11-01")),
        Born(about_age=0),
    ],
)
def test_what_can_be_so_is_taken(born: Born) -> None:
    assert check_born(born, TODAY) == {}


def test_a_day_cannot_be_in_the_future_or_before_birth_or_after_death() -> None:
    mia = Born(on=day("2020-05-01"), died=day("2026-01-01"))
    assert check_day(day("2026-11-21"), mia, TODAY) == "This date is in the future."
    assert check_day(day("2020-04-30"), mia, TODAY, name="Mia") == "This date is before Mia was born."
    assert check_day(day("2026-01-02"), mia, TODAY, name="Mia") == "This date is after Mia died."
    assert check_day(day("2020-05-01"), mia, TODAY) is None


def test_the_last_days_that_can_be() -> None:
    mia = Born(on=day("2020-05-01"), died=day("2026-01-01"))
    assert check_day(day("2026-01-01"), mia, TODAY) is None
    assert check_day(TODAY, Born(on=day("2020-05-01")), TODAY) is None
    assert check_born(Born(on=day("2020-01-01"), died=TODAY), TODAY) == {}
    assert check_born(Born(about_age=120), TODAY) == {}
    assert check_born(Born(expected=TODAY + dt.timedelta(days=294)), TODAY) == {}
    assert check_born(Born(expected=TODAY - dt.timedelta(days=60)), TODAY) == {}
    assert set(check_born(Born(expected=TODAY + dt.timedelta(days=295)), TODAY)) == {"expected"}
    assert set(check_born(Born(expected=TODAY - dt.timedelta(days=61)), TODAY)) == {"expected"}


@pytest.mark.parametrize(
    ("born", "when", "pregnancy", "says"),
    [
        (Born(on=day("2020-05-01")), "2020-04-30", False, "This date is before Mia was born."),
        (Born(on=day("2020-05-01")), "2020-05-01", False, None),
        (Born(on=day("2020-05-01")), "2019-07-26", True, None),
        (Born(on=day("2020-05-01")), "2019-07-25", True, "This date is before Mia was born."),
        (Born(expected=day("2020-05-01")), "2019-07-26", False, None),
        (Born(expected=day("2020-05-01")), "2019-07-25", False, "This date is before Mia was born."),
        (Born(on=day("2020-05-01"), died=day("2021-01-01")), "2025-01-01", False, None),
        (Born(about_age=9, about_on=TODAY), "1990-01-01", False, None),
    ],
)
def test_before_somebodys_time_nothing_concerns_them(born: Born, when: str, pregnancy: bool, says: str | None) -> None:
    assert check_before(day(when), born, name="Mia", before_birth=pregnancy) == says


@pytest.mark.parametrize(
    ("on", "expected", "wrong"),
    [
        ("2020-05-01", "2020-05-01", False),
        ("2019-07-26", "2020-05-01", False),
        ("2019-07-25", "2020-05-01", True),
        ("2020-09-01", "2020-05-01", False),
        ("1990-01-01", None, False),
    ],
)
def test_nobody_is_born_before_the_pregnancy(on: str, expected: str | None, wrong: bool) -> None:
    found = check_born_when_expected(day(on), day(expected) if expected else None, "Mia")
    assert set(found) == ({"born"} if wrong else set())


def test_the_pregnancy_counts_where_it_is_asked_to() -> None:
    mia = Born(on=day("2020-05-01"))
    assert check_day(day("2019-10-01"), mia, TODAY, before_birth=True) is None
    assert check_day(day("2019-07-01"), mia, TODAY, before_birth=True) is not None
    assert check_day(day("2026-10-01"), Born(expected=day("2027-01-14")), TODAY) is None
    assert check_day(day("1990-01-01"), Born(), TODAY) is None
