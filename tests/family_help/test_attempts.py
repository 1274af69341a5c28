"""Nobody was met, time after time: the row, whom it tells, and the supervisor's decision."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import AttemptsDecision, ChildThere, Visit, correct_entry, decide_attempts
from familiesfirst.family_help.api import record_visit as put_visit
from familiesfirst.family_help.rules.attempts import (
    DECIDED,
    MET,
    TRIED,
    InARow,
    Tried,
    check_decision,
    in_a_row,
    latest_row,
)
from familiesfirst.policy.api import policy, setting
from familiesfirst.record.api import Actor, EntryView, Invalid, Meanwhile, Refused, entries_of_thread
from tests.agencies.making import NOW, a_worker
from tests.family_help.making import TODAY, Home, a_home, user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

DAY = dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)


def at(day: int) -> dt.datetime:
    return DAY + dt.timedelta(days=day)


def told(text: str) -> list[Tried]:
    """`t1 m3 d4`: an attempt on day 1, a visit on day 3, a decision on day 4."""
    what = {"t": TRIED, "m": MET, "d": DECIDED}
    return [Tried(at(int(word[1:])), what[word[0]]) for word in text.split()]


@pytest.mark.parametrize(
    ("others", "when", "row"),
    [
        ("", 1, InARow(1, False)),
        ("t1", 2, InARow(2, False)),
        ("t1 t2", 3, InARow(3, True)),
        ("t1 t2 t3", 4, InARow(4, True)),
        ("t1 m2 t3", 4, InARow(2, False)),
        ("t1 t2 m3", 4, InARow(1, False)),
        ("t1 t3", 2, InARow(3, True)),
        ("t1 t4 m3", 2, InARow(2, False)),
        ("t1 t2 t3 d4", 5, InARow(4, False)),
        ("t1 t2 t3 d4 t5 t6", 7, InARow(6, True)),
        ("t1 t2 t3 d5", 4, InARow(4, False)),
    ],
    ids=str,
)
def test_the_row_an_attempt_stands_in(others: str, when: int, row: InARow) -> None:
    assert in_a_row(told(others), at(when), 3) == row


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([TRIED, MET, DECIDED])), max_size=12), st.integers(0, 30))
def test_what_was_met_parts_rows_and_order_of_writing_does_not_matter(pairs: list[tuple[int, str]], when: int) -> None:
    others = [Tried(at(day), what) for day, what in pairs]
    row = in_a_row(others, at(when), 3)
    assert row == in_a_row(list(reversed(others)), at(when), 3)
    assert 1 <= row.attempts <= 1 + sum(t.what == TRIED for t in others)
    assert not row.asks or row.attempts >= 3


@pytest.mark.parametrize(("history", "many"), [("", 0), ("t1 m2", 0), ("t1 m2 t3 t4 d5", 2)])
def test_the_row_at_the_end(history: str, many: int) -> None:
    assert latest_row(told(history)) == many


@pytest.mark.parametrize(
    ("decision", "wrong"),
    [
        (AttemptsDecision("try_differently", "They hide from the car.", "School rings first, on Monday."), set()),
        (AttemptsDecision("try_differently", "They hide."), {"how_try_differently"}),
        (AttemptsDecision("welfare_check", " "), {"how_welfare_check", "why"}),
        (AttemptsDecision("keep_trying", "She is at her mother’s."), {"until"}),
        (AttemptsDecision("keep_trying", "x", until=TODAY), {"until"}),
        (AttemptsDecision("keep_trying", "x", until=TODAY + dt.timedelta(days=1)), set()),
        (AttemptsDecision("met_after_all", "Written wrongly."), set()),
    ],
)
def test_what_a_decision_needs(decision: AttemptsDecision, wrong: set[str]) -> None:
    assert set(check_decision(decision, TODAY)) == wrong


def test_the_clock_is_called_by_the_number_that_is_set() -> None:
    assert f"{setting('attempts_before_decision')} times in a row" in policy().clock("attempts-decision").title


# On the record


@pytest.fixture
def home(db: None) -> Home:
    return a_home()


@pytest.fixture
def supervisor(home: Home) -> Actor:
    mary = a_worker(home.joan.agency or 0, "team_manager", name="Mary Okafor", qualified=True)
    holds(mary, home.family, "case_supervisor")
    return mary


def tried(home: Home, days_ago: int, **changes: Any) -> int:
    """An attempt so many days ago, or a visit with made=True."""
    made = changes.pop("made", False)
    told = Visit(
        made=made,
        happened=NOW - dt.timedelta(days=days_ago),
        purpose="family_help",
        announced=True,
        note="Nobody opened." if not made else "Tea.",
        children=(ChildThere(home.zayn, made, True if made else None),),
    )
    return put_visit(by=changes.pop("by", home.joan), now=NOW, family=home.family, visit=told)


def of_kind(home: Home, kind: str) -> list[EntryView]:
    return [e for e in entries_of_thread(home.family, facts=True) if e.kind == kind]


def asked(home: Home) -> list[str]:
    return [c.code for c in running(now=NOW, families=[home.family]) if c.code.startswith("attempts-")]


HOW = AttemptsDecision("try_differently", "They hide from the car.", "School rings first.")


def test_three_in_a_row_ask_the_supervisor_and_two_do_not(home: Home) -> None:
    tried(home, 9)
    tried(home, 7)
    assert asked(home) == []
    tried(home, 5)
    assert asked(home) == ["attempts-decision"]
    (clock,) = running(now=NOW, families=[home.family], codes=["attempts-decision"])
    assert (clock.owner, clock.do) == ("case_supervisor", "family_help:attempts")
    assert [(e.marks.in_a_row, e.marks.asks_decision) for e in of_kind(home, "visit.attempted")] == [
        (1, False),
        (2, False),
        (3, True),
    ]
    assert "third time in a row" in of_kind(home, "visit.attempted")[-1].sentence


def test_a_visit_between_them_begins_the_count_again(home: Home) -> None:
    for days in (9, 7):
        tried(home, days)
    tried(home, 6, made=True)
    for days in (5, 4):
        tried(home, days)
    assert asked(home) == []


def test_an_attempt_stops_no_clock_of_visits(home: Home) -> None:
    stops = {str(stop) for rule in policy().clocks for stop in rule.stops}
    assert not any("visit.attempted" in stop for stop in stops)


def test_the_decision_stops_the_clock_and_the_count_begins_again(home: Home, supervisor: Actor) -> None:
    for days in (9, 7, 5):
        tried(home, days)
    decide_attempts(by=supervisor, now=NOW, family=home.family, decision=HOW)
    assert asked(home) == []
    (said,) = of_kind(home, "attempts.decided")
    assert said.sentence == (
        "Nobody was met 3 times in a row. Try differently. School rings first. They hide from the car."
    )
    with pytest.raises(Meanwhile):
        decide_attempts(by=supervisor, now=NOW, family=home.family, decision=HOW)


def test_keep_trying_is_looked_at_again(home: Home, supervisor: Actor) -> None:
    for days in (9, 7, 5):
        tried(home, days)
    until = TODAY + dt.timedelta(days=7)
    keep = AttemptsDecision("keep_trying", "Away at her mother’s.", until=until)
    decide_attempts(by=supervisor, now=NOW, family=home.family, decision=keep)
    (clock,) = running(now=NOW, families=[home.family], codes=["attempts-look-again"])
    assert clock.due_on == until
    assert "Keep trying until 30 November." in of_kind(home, "attempts.decided")[0].sentence


def test_whoever_tried_does_not_decide(home: Home) -> None:
    for days in (9, 7, 5):
        tried(home, days)
    with pytest.raises(Refused):
        decide_attempts(by=home.joan, now=NOW, family=home.family, decision=HOW)


def test_a_decision_that_lacks_something_is_not_written(home: Home, supervisor: Actor) -> None:
    for days in (9, 7, 5):
        tried(home, days)
    with pytest.raises(Invalid):
        decide_attempts(
            by=supervisor, now=NOW, family=home.family, decision=AttemptsDecision("keep_trying", "x", until=TODAY)
        )
    assert asked(home) == ["attempts-decision"]


def test_an_attempt_that_was_a_visit_after_all_asks_nothing(home: Home) -> None:
    tried(home, 9)
    tried(home, 7)
    third = tried(home, 5)
    was = Visit(
        True, NOW - dt.timedelta(days=5), "family_help", True, "She was in.", (ChildThere(home.zayn, True, True),)
    )
    correct_entry(
        by=home.joan, now=NOW, family=home.family, entry=third, said=was, why="I mixed up two days.", token=""
    )
    assert asked(home) == []


def test_an_attempt_put_right_counts_once(home: Home) -> None:
    tried(home, 9)
    second = tried(home, 7)
    again = Visit(False, NOW - dt.timedelta(days=6), "family_help", True, "Curtains drawn.", ())
    correct_entry(
        by=home.joan, now=NOW, family=home.family, entry=second, said=again, why="It was the day after.", token=""
    )
    assert of_kind(home, "visit.attempted")[-1].marks.in_a_row == 2


# On the pages


def test_the_supervisor_is_told_until_they_say_they_have_seen_it(home: Home, supervisor: Actor) -> None:
    entry = tried(home, 60)
    mary, sam = client_of(user_of(supervisor)), client_of(user_of(home.joan))
    words = mary.get("/desk/").content.decode()
    assert "Nobody opened." in words and reverse("desk:seen", args=[entry]) in words
    assert "Written up 60 days later." in words
    assert reverse("desk:seen", args=[entry]) not in sam.get("/desk/").content.decode()
    mary.post(reverse("desk:seen", args=[entry]))
    assert reverse("desk:seen", args=[entry]) not in mary.get("/desk/").content.decode()


def test_what_was_put_right_leaves_the_desk(home: Home, supervisor: Actor) -> None:
    entry = tried(home, 3)
    was = Visit(
        True, NOW - dt.timedelta(days=3), "family_help", True, "She was in.", (ChildThere(home.zayn, True, True),)
    )
    correct_entry(by=home.joan, now=NOW, family=home.family, entry=entry, said=was, why="Mixed up.", token="")
    words = client_of(user_of(supervisor)).get("/desk/").content.decode()
    assert "Nobody opened." not in words


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "token": "t",
        "choice": "try_differently",
        "how_try_differently": "School rings.",
        "why": "Hiding.",
    } | changes


def test_the_supervisor_decides_on_a_page(home: Home, supervisor: Actor) -> None:
    for days in (9, 7, 5):
        tried(home, days)
    mary, page = client_of(user_of(supervisor)), reverse("family_help:attempts", args=[home.family])
    assert page in mary.get("/desk/").content.decode()
    words = mary.get(page).content.decode()
    assert words.count("Nobody opened.") == 3
    assert mary.post(page, typed(how_try_differently="", why="")).status_code == 422
    assert mary.post(page, typed(why="")).status_code == 422
    assert mary.post(page, typed()).status_code == 302
    assert "Nothing waits for a decision now." in mary.get(page).content.decode()
    assert mary.post(page, typed(token="u")).status_code == 409


def test_the_page_is_the_supervisors(home: Home) -> None:
    page = reverse("family_help:attempts", args=[home.family])
    assert client_of(user_of(home.joan)).get(page).status_code == 403
    assert client_of(user_of(home.sam)).get(page).status_code in (403, 404)
