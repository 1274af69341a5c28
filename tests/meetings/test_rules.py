"""Who may be asked how; when a meeting is; who was there."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.meetings.rules import inviting, meeting
from familiesfirst.meetings.rules.inviting import Answering, Asking, SafeRule, WorkGuest
from familiesfirst.meetings.rules.meeting import Held, When
from tests.agencies.making import NOW

THEN = NOW + dt.timedelta(days=3)
LEILA, DAN = 1, 2
NEVER, NOT_TOLD, NOT_WRITTEN = SafeRule("not_invited"), SafeRule("not_told"), SafeRule("not_written_to")
APART = SafeRule("not_together", DAN)


@pytest.mark.parametrize(
    ("way", "rules", "mail", "beside"),
    [
        ("email", [], "l@example.com", None),
        ("email", [], "", "way"),
        ("phone", [], "", None),
        ("person", [NOT_WRITTEN], "", None),
        ("letter", [NOT_WRITTEN], "", "way"),
        ("email", [NOT_WRITTEN], "l@example.com", "way"),
        ("pigeon", [], "l@example.com", "way"),
        ("person", [NEVER], "", "person"),
        ("person", [NOT_TOLD], "", "person"),
        ("person", [SafeRule("not_told", what="where he lives")], "", "person"),
        ("phone", [SafeRule("not_together", 99)], "", None),
    ],
)
def test_which_way_somebody_may_be_asked(way: str, rules: list[SafeRule], mail: str, beside: str | None) -> None:
    found = inviting.check_asking(Asking(LEILA, "Leila", way, THEN, mail), rules, {}, minutes=60, apart=30)
    assert list(found) == ([beside] if beside else [])


@pytest.mark.parametrize(
    ("later", "safe"), [(0, False), (60, False), (89, False), (90, True), (-90, True), (-89, False)]
)
def test_two_who_are_not_to_meet_come_apart_by_the_meeting_and_the_time_between(later: int, safe: bool) -> None:
    asking = Asking(LEILA, "Leila", "phone", THEN + dt.timedelta(minutes=later))
    found = inviting.check_asking(asking, [APART], {DAN: ("Dan", THEN)}, minutes=60, apart=30)
    assert (found == {}) is safe
    assert safe or "at least 90 minutes" in found["own_time"]


@pytest.mark.parametrize("gone", [{"unborn": True}, {"died": True}])
def test_nobody_asks_a_baby_to_come_or_the_dead(gone: dict[str, bool]) -> None:
    asking = Asking(LEILA, "The baby", "person", THEN, **gone)
    assert "person" in inviting.check_asking(asking, [], {}, minutes=60, apart=30)


def test_times_clash_only_for_those_who_are_not_to_meet() -> None:
    times = {1: THEN, 2: THEN, 3: THEN + dt.timedelta(hours=2)}
    assert inviting.clash(times, [(1, 2)], minutes=60, apart=30) == (1, 2)
    assert inviting.clash(times, [(1, 3), (2, 9)], minutes=60, apart=30) is None


@pytest.mark.parametrize(
    ("rules", "may"), [([], True), ([APART], True), ([NOT_WRITTEN], False), ([NEVER], False), ([NOT_TOLD], False)]
)
def test_a_rule_that_is_newer_than_the_invitation_stops_the_next_mail(rules: list[SafeRule], may: bool) -> None:
    assert inviting.may_still_mail(rules, "leila@example.com", "leila@example.com") is may


@pytest.mark.parametrize("safe", ["", "another@example.com"])
def test_nobody_is_written_to_at_an_address_that_is_not_said_to_be_safe_any_more(safe: str) -> None:
    assert not inviting.may_still_mail([], "leila@example.com", safe)
    assert not inviting.may_still_mail([], "", safe)


@pytest.mark.parametrize(
    ("workers", "service", "shut", "beside"),
    [
        ((), None, (), "workers"),
        ((7,), None, (), None),
        ((7, 8), None, (8,), "workers"),
        ((), WorkGuest("Housing", "h@example.org"), (), None),
        ((), WorkGuest(" ", "h@example.org"), (), "service"),
        ((), WorkGuest("Housing", " "), (), "service_email"),
    ],
)
def test_which_workers_may_be_asked(workers: Any, service: Any, shut: Any, beside: str | None) -> None:
    assert list(inviting.check_guests(workers, service, shut)) == ([beside] if beside else [])


@pytest.mark.parametrize(
    ("words", "asked", "chosen", "left"),
    [
        ("Kerry Dunlop", (), {7}, False),
        ("kerry  dunlop, Police", (), {7}, False),
        ("Kerry Dunlop (police)", (), {7}, False),
        ("Police", (), set(), True),
        ("Sam Reid", (), set(), True),  # two have this name
        ("Kerry Dunlop", ("Kerry Dunlop, Police",), set(), False),
        ("Police", ("Kerry Dunlop, Police",), set(), False),
        ("Housing, Anna Reid", ("Housing, Anna Reid",), set(), False),
        ("Midwifery", ("Kerry Dunlop, Police",), set(), True),
    ],
)
def test_whom_the_call_named_is_chosen_or_left_to_complete(
    words: str, asked: tuple[str, ...], chosen: set[int], left: bool
) -> None:
    offered = {7: "Kerry Dunlop, Police (police, on duty)", 8: "Sam Reid", 9: "Sam Reid, Health (health)"}
    found, others = inviting.named_already({"w1": words}, offered, asked)
    assert (found, others) == (chosen, {"w1": words} if left else {})


@pytest.mark.parametrize(
    ("answering", "beside"),
    [
        (Answering("accepted"), None),
        (Answering("declined", "On leave"), None),
        (Answering(""), "answer"),
        (Answering("deputy"), "deputy"),
        (Answering("deputy", deputy="Ann Lee, nurse"), None),
    ],
)
def test_an_answer(answering: Answering, beside: str | None) -> None:
    assert list(inviting.check_answering(answering)) == ([beside] if beside else [])


@pytest.mark.parametrize(
    ("changes", "beside"),
    [
        ({}, None),
        ({"starts_at": NOW - dt.timedelta(minutes=4)}, None),
        ({"starts_at": NOW - dt.timedelta(minutes=6)}, "starts_at"),
        ({"minutes": 4}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"how": "owl"}, "how"),
    ],
)
def test_when_a_meeting_is(changes: dict[str, Any], beside: str | None) -> None:
    said = {"starts_at": THEN, "minutes": 60, "how": "room"} | changes
    assert list(meeting.check_when(When(**said), NOW)) == ([beside] if beside else [])


def test_moving_it_changes_something_and_says_why() -> None:
    was = When(THEN, 60, "room")
    assert set(meeting.check_move(was, was, " ", NOW)) == {"starts_at", "why"}
    assert meeting.check_move(was, When(THEN, 60, "video"), "The room is taken.", NOW) == {}


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "no notice"), (1, "1 minute’s notice"), (40, "40 minutes’ notice"), (60, "1 hour’s notice"),
        (23 * 60, "23 hours’ notice"), (24 * 60, "1 day’s notice"), (6 * 24 * 60 + 5, "6 days’ notice"),
    ],
)  # fmt: skip
def test_notice(minutes: int, words: str) -> None:
    assert meeting.notice_words(minutes) == words
    assert meeting.notice_minutes(NOW, NOW + dt.timedelta(minutes=minutes, seconds=59)) == minutes
    assert meeting.notice_minutes(NOW, NOW - dt.timedelta(hours=1)) == 0


@pytest.mark.parametrize(
    ("changes", "beside"),
    [
        ({}, set()),
        ({"happened": NOW + dt.timedelta(minutes=1)}, {"happened"}),
        ({"happened": NOW - dt.timedelta(days=2)}, {"happened"}),
        ({"attended": {1: "came"}}, {"guest-2"}),
        ({"attended": {1: "came", 2: "deputy"}}, {"deputy-2"}),
        ({"attended": {1: "came", 2: "deputy"}, "deputies": {2: "Ann"}}, set()),
        ({"attended": {1: "absent", 2: "apologies"}}, {"others"}),
        ({"attended": {1: "absent", 2: "apologies"}, "others": "A neighbour"}, set()),
    ],
)
def test_everybody_who_was_asked_is_accounted_for(changes: dict[str, Any], beside: set[str]) -> None:
    held = Held(**{"happened": NOW, "attended": {1: "came", 2: "absent"}} | changes)
    asked = {1: "Ann", 2: "Bo"}
    assert set(meeting.check_held(held, asked, NOW, NOW - dt.timedelta(days=1))) == beside
