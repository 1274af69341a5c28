"""The order of the board, and what whoever told us is told back: tables, no database."""

from datetime import UTC, datetime, timedelta

import pytest

from familiesfirst.front_door.rules import telling, urgency
from familiesfirst.front_door.rules.telling import Answer, Teller, may_be_told
from familiesfirst.front_door.rules.urgency import Waiting, in_board_order

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BANDS = ("now", "today", "next_working_day")


def test_danger_then_not_looked_at_then_by_urgency_then_by_time_left():
    def at(hours: int) -> datetime:
        return NINE + timedelta(hours=hours)

    contacts = [
        Waiting(1, NINE, band_rank=2, due=at(1)),
        Waiting(2, NINE, band_rank=1, due=at(9)),
        Waiting(3, NINE, band_rank=1, due=at(8)),
        Waiting(4, NINE, band_rank=None, due=at(20)),
        Waiting(5, NINE, danger_now=True, band_rank=2, due=at(30)),
        Waiting(6, at(-1), band_rank=2, due=at(1)),
        Waiting(7, at(1), band_rank=None, due=at(22), harm_heard=True),
        Waiting(8, at(1), band_rank=2, due=at(2), harm_heard=True),
    ]
    assert [each.contact for each in in_board_order(contacts)] == [5, 7, 4, 3, 2, 6, 1, 8]


@pytest.mark.parametrize(
    ("code", "qualified", "says"),
    [
        ("today", True, ""),
        ("today", False, "A social worker looks"),
        ("whenever", True, "Choose how urgent"),
        ("", True, "Choose"),
    ],
)
def test_who_sets_urgency_and_to_what(code, qualified, says):
    refused = urgency.refusal(code, BANDS, qualified=qualified)
    assert (says in refused) if says else refused == ""


@pytest.mark.parametrize(
    ("teller", "answer"),
    [
        (Teller("professional"), Answer.DECISION_AND_WHY),
        (Teller("relative"), Answer.DEALT_WITH),
        (Teller("public"), Answer.DEALT_WITH),
        (Teller("self_parent"), Answer.TO_THEMSELVES),
        (Teller("self_young_person"), Answer.TO_THEMSELVES),
        (Teller("anonymous"), Answer.NONE),
        (Teller("professional", source_of_harm=True), Answer.NONE),
        (Teller("self_parent", source_of_harm=True), Answer.NONE),
        (Teller("relative", may_answer=False), Answer.NONE),
        (Teller("professional", reachable=False), Answer.NONE),
        (Teller("somebody_we_have_no_word_for"), Answer.DEALT_WITH),
    ],
)
def test_how_much_each_teller_is_told(teller, answer):
    say = may_be_told(teller)
    assert say.answer is answer
    assert say.why


@pytest.mark.parametrize(
    ("teller", "decided", "answered", "says"),
    [
        (Teller("professional"), True, False, ""),
        (Teller("professional"), False, False, "Decide first"),
        (Teller("professional"), True, True, "answered already"),
        (Teller("relative", source_of_harm=True), True, False, "source of harm"),
        (Teller("public", may_answer=False), True, False, "asked not to be answered"),
    ],
)
def test_when_an_answer_is_refused(teller, decided, answered, says):
    refused = telling.refusal(teller, decided=decided, answered=answered)
    assert (says in refused) if says else refused == ""


@pytest.mark.parametrize(
    ("said", "email", "ways"),
    [
        ((), True, ("email", "letter", "phone")),
        ((), False, ("letter", "phone")),
        (("text",), False, ("phone",)),
        (("through",), True, ("phone",)),
        (("letter",), True, ("letter",)),
        (("email", "ring"), True, ("email", "phone")),
        (("email",), False, ()),
        (("none",), True, ()),
    ],
)
def test_whoever_said_what_is_safe_is_answered_in_no_other_way(said, email, ways):
    teller = Teller("self_young_person", has_email=email, safe_ways=said)
    assert telling.open_ways(teller) == ways
    for way in telling.WAYS:
        assert bool(telling.way_refused(teller, way)) is (way not in ways)
    assert "Choose" in telling.way_refused(teller, "pigeon")
