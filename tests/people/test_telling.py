"""Told, or not told yet: what has to be said of each, what is held back with a decision, and looking at it again."""

import datetime as dt

import pytest

from familiesfirst.people.rules.telling import PersonTold, check_tellings, is_told

TODAY = dt.date(2026, 6, 8)
SOON = TODAY + dt.timedelta(days=8)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (PersonTold(1, "told"), set()),
        (PersonTold(1, "not_theirs"), set()),
        (PersonTold(1, "not_yet", "He would run.", SOON), set()),
        (PersonTold(1, "not_yet", "He would run.", SOON, "DS Dunlop"), set()),
        (PersonTold(1, ""), {"told-1-how"}),
        (PersonTold(1, "perhaps"), {"told-1-how"}),
        (PersonTold(1, "not_yet", " ", TODAY), {"told-1-words", "told-1-look_again"}),
        (PersonTold(1, "not_yet", "He would run.", None), {"told-1-look_again"}),
    ],
)
def test_not_told_yet_has_a_reason_and_a_day(told: PersonTold, wrong: set[str]) -> None:
    assert set(check_tellings([told], TODAY)) == wrong


def test_nobody_is_left_out() -> None:
    said = [PersonTold(1, "told"), PersonTold(3, "")]
    assert check_tellings(said, TODAY, whom={1: "Leila Marsh", 2: "Omar Marsh"}) == {
        "told-2-how": "Say whether Omar Marsh was told.", "told-3-how": "Say whether they were told.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("years", "unborn", "died", "told"),
    [(34, False, False, True), (10, False, False, True), (9, False, False, False), (None, False, False, True),
     (None, True, False, False), (34, False, True, False)],
)  # fmt: skip
def test_grown_ups_are_told_and_young_people_from_the_age_they_are_asked(
    years: int | None, unborn: bool, died: bool, told: bool
) -> None:
    assert is_told(years, unborn=unborn, died=died, from_age=10) is told
