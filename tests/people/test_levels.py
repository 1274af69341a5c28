"""A child's level through time, and repeats."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.people.rules.levels import Change, Span, held_on, ordinal, repeat_words, spans, within_months


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_changes_are_spans_without_gaps() -> None:
    found = spans([Change(day("2026-03-01"), 2, "child_in_need"), Change(day("2026-01-10"), 1, "targeted_early_help")])
    assert found == [
        Span("targeted_early_help", day("2026-01-10"), day("2026-03-01"), 1),
        Span("child_in_need", day("2026-03-01"), None, 2),
    ]


def test_what_holds_at_the_end_of_a_day_holds_for_that_day() -> None:
    found = spans([Change(day("2026-01-10"), 1, "child_in_need"), Change(day("2026-01-10"), 2, "child_protection")])
    assert found == [Span("child_protection", day("2026-01-10"), None, 2)]


def test_setting_the_same_level_again_is_no_new_span() -> None:
    found = spans([Change(day("2026-01-10"), 1, "child_in_need"), Change(day("2026-02-10"), 2, "child_in_need")])
    assert found == [Span("child_in_need", day("2026-01-10"), None, 1)]


def test_a_level_on_a_day() -> None:
    held = spans([Change(day("2026-01-10"), 1, "child_in_need"), Change(day("2026-02-10"), 2, "universal")])
    assert held_on(held, day("2026-01-09")) is None
    assert held_on(held, day("2026-01-10")) == "child_in_need"
    assert held_on(held, day("2026-02-09")) == "child_in_need"
    assert held_on(held, day("2026-02-10")) == "universal"


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from("abc")), max_size=12))
def test_spans_meet_and_never_overlap(steps: list[tuple[int, str]]) -> None:
    first = day("2026-01-01")
    found = spans([Change(first + dt.timedelta(days=d), n, code) for n, (d, code) in enumerate(steps)])
    for one, following in pairwise(found):
        assert one.until == following.since
        assert one.code != following.code
    assert not found or found[-1].until is None


@pytest.mark.parametrize(
    ("earlier", "on", "repeat"),
    [
        ("2025-11-20", "2026-11-20", True),
        ("2025-11-19", "2026-11-20", False),
        ("2026-11-20", "2026-11-20", True),
        ("2024-02-29", "2025-02-28", True),
        ("2025-02-28", "2026-02-28", True),
        ("2026-12-01", "2026-11-20", False),
    ],
)
def test_within_twelve_months(earlier: str, on: str, repeat: bool) -> None:
    assert within_months(day(earlier), day(on), 12) is repeat


def test_nothing_earlier_is_no_repeat() -> None:
    assert within_months(None, day("2026-11-20"), 12) is False


def test_repeat_words() -> None:
    today = day("2026-11-20")
    assert repeat_words([], today, 12) == ""
    assert repeat_words([day("2025-07-01")], today, 12) == "More than 12 months ago: not a repeat"
    assert repeat_words([day("2026-07-01"), day("2026-01-01"), day("2020-01-01")], today, 12) == "3rd in 12 months"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinal(number: int, words: str) -> None:
    assert ordinal(number) == words
