"""What must be true of a visit, a call and a note. No database."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.family_help.rules.recording import (
    Call,
    ChildThere,
    Note,
    Visit,
    Voice,
    check_call,
    check_note,
    check_visit,
    day_of,
)

DAY = dt.date(2026, 11, 20)
LIVES = {
    1: (dt.date(2017, 3, 4), None),
    2: (dt.date(2026, 11, 21), None),
    3: (None, None),
    4: (dt.date(2019, 1, 1), dt.date(2026, 11, 19)),
    5: (dt.date(2019, 1, 1), DAY),
}


def visit(*children: ChildThere, **changes: Any) -> Visit:
    said: dict[str, Any] = {"made": True, "happened": DAY, "purpose": "protection", "announced": True, "note": "Tea."}
    return Visit(**{**said, **changes}, children=children)


SEEN = ChildThere(1, seen=True, seen_alone=True)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (visit(SEEN), set()),
        (visit(SEEN, ChildThere(3, seen=False, why_not="asleep")), set()),
        (visit(SEEN, note=" \n"), {"note"}),
        (visit(ChildThere(1, seen=True)), {"child-1-seen_alone"}),
        (visit(SEEN, ChildThere(3, seen=False)), {"child-3-why_not"}),
        (visit(ChildThere(2, seen=True, seen_alone=False)), {"child-2-seen"}),
        (visit(ChildThere(4, seen=True, seen_alone=False)), {"child-4-seen"}),
        (visit(ChildThere(5, seen=True, seen_alone=False)), set()),
        (visit(ChildThere(1, seen=True, seen_alone=True, voice="I like it at Nan’s.")), {"child-1-shown_to"}),
        (visit(ChildThere(1, seen=True, seen_alone=True, voice="Hi.", shown_to="child_only")), set()),
        (visit(ChildThere(1, seen=False, why_not="not_in")), {"made"}),
        (visit(ChildThere(1, seen=False, why_not="not_in"), others=(9,)), set()),
        (visit(made=False), set()),
        (visit(ChildThere(1, seen=False), made=False), set()),
        (visit(made=False, note=""), {"note"}),
    ],
)
def test_visits(said: Visit, wrong: set[str]) -> None:
    assert set(check_visit(said, LIVES)) == wrong


def test_the_day_a_child_was_born_they_can_be_seen() -> None:
    said = visit(ChildThere(2, seen=True, seen_alone=False), happened=dt.date(2026, 11, 21))
    assert check_visit(said, LIVES) == {}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Call(DAY, "out", "School says he was in.", "Ms Hill, school"), set()),
        (Call(DAY, "out", "He was in.", people=(1,)), set()),
        (Call(DAY, "out", "He was in."), {"people"}),
        (Call(DAY, "in", "", "Nan"), {"note"}),
        (Call(DAY, "in", "He rang.", voices=(Voice(1, "Can I stay at Nan’s?", "parents"),)), set()),
        (Call(DAY, "in", "He rang.", voices=(Voice(1, "Can I stay at Nan’s?", ""),)), {"child-1-shown_to"}),
    ],
)
def test_calls(said: Call, wrong: set[str]) -> None:
    assert set(check_call(said)) == wrong


def test_notes_need_words_and_nothing_else() -> None:
    assert check_note(Note(DAY, "information", "New school.")) == {}
    assert set(check_note(Note(DAY, "information", "  "))) == {"note"}


def test_the_day_of_a_time_is_its_own() -> None:
    assert day_of(dt.datetime(2026, 11, 20, 23, 59)) == DAY
    assert day_of(DAY) == DAY
