"""What must be true of strategy discussions, enquiries and conferences. No database."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.protection.rules.conference import (
    Conference,
    CoreGroup,
    Review,
    check_chair,
    check_conference,
    check_day,
    check_participation,
    check_review,
)
from familiesfirst.protection.rules.enquiry import Findings, check_authority, check_findings
from familiesfirst.protection.rules.quorum import Quorum, agencies, no_quorum
from familiesfirst.protection.rules.strategy import (
    Call,
    Cancel,
    Held,
    Present,
    check_call,
    check_cancel,
    check_held,
    missing,
    notice_minutes,
)

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
QUORUM = ("social_worker", "police", "health")
ALL = tuple(Present(d, d.title()) for d in QUORUM)


@pytest.mark.parametrize(
    ("changes", "again", "wrong"),
    [
        ({}, False, set()),
        ({"meets_at": NOW - dt.timedelta(hours=1)}, False, {"meets_at"}),
        ({"meets_at": NOW}, False, set()),
        ({"asked": ()}, False, {"asked"}),
        ({}, True, {"why"}),
        ({"why": "Health can come at four."}, True, set()),
    ],
)
def test_calling(changes: dict[str, Any], again: bool, wrong: set[str]) -> None:
    call = Call(**({"meets_at": NOW + dt.timedelta(hours=2), "how": "room", "asked": ("Police",)} | changes))
    assert set(check_call(call, NOW, again=again)) == wrong


@pytest.mark.parametrize(("minutes", "notice"), [(0, 0), (90, 90), (-5, 0), (1.5, 1)])
def test_notice_is_in_whole_minutes(minutes: float, notice: int) -> None:
    assert notice_minutes(NOW, NOW + dt.timedelta(minutes=minutes)) == notice


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"why": " "}, {"why"}),
        ({"happened": NOW + dt.timedelta(minutes=1)}, {"happened"}),
        ({"happened": NOW - dt.timedelta(minutes=31)}, {"happened"}),
        ({"s47": {1: None}}, {"child-1-s47"}),
        ({"s47": {1: True}, "sort": ""}, {"sort"}),
        ({"s47": {1: False}, "sort": ""}, set()),
        ({"present": ()}, {"present"}),
        ({"present": (Present("police", " "),)}, {"present"}),
        ({"present": ALL[:2]}, {"without_quorum"}),
        ({"present": ALL[:2], "without_quorum": "Nobody answered at health."}, set()),
        ({"present": ALL[:2], "emergency": True}, set()),
        ({"present": ALL[:1], "emergency": True}, {"present"}),
    ],
)
def test_holding(changes: dict[str, Any], wrong: set[str]) -> None:
    said = {"happened": NOW, "how": "phone", "s47": {1: True}, "why": "Why.", "present": ALL, "sort": "joint"}
    assert (
        set(
            check_held(
                Held(**(said | changes)), QUORUM, ("social_worker", "police"), NOW, NOW - dt.timedelta(minutes=30)
            )
        )
        == wrong
    )


def test_without_a_quorum_whoever_holds_it_is_reminded_of_themselves() -> None:
    said = Held(NOW, "phone", {1: True}, "Why.", present=(Present("police", "K"),), sort="joint")
    fault = check_held(said, QUORUM, (), NOW, NOW)["without_quorum"]
    assert fault.startswith("There was no quorum: social worker and health did not take part. Add whoever did, you as ")


def test_who_is_missing_stands_in_the_order_of_the_quorum() -> None:
    assert missing((Present("police", "K"),), QUORUM) == ["social_worker", "health"]


@pytest.mark.parametrize(
    ("fact", "answers", "wrong"),
    [
        ("She booked.", {"Police": "Agree", "Health": "Found it"}, set()),
        ("", {"Police": "Agree", "Health": "Found it"}, {"fact"}),
        ("She booked.", {"Police": "Agree"}, {"answers"}),
        ("She booked.", {"Police": "Agree", "Health": " "}, {"answers"}),
    ],
)
def test_cancelling(fact: str, answers: dict[str, str], wrong: set[str]) -> None:
    assert set(check_cancel(Cancel(fact, answers), ("Police", "Health"))) == wrong


@pytest.mark.parametrize(
    ("outcomes", "found", "wrong"),
    [
        ({1: "a", 2: "b"}, "x", set()),
        ({1: "a"}, "x", {"child-2-outcome"}),
        ({1: "a", 2: "z"}, "", {"child-2-outcome", "found"}),
    ],
)
def test_findings_are_of_every_child(outcomes: dict[int, str], found: str, wrong: set[str]) -> None:
    assert set(check_findings(Findings(outcomes, found), [1, 2], {"a", "b"})) == wrong


@pytest.mark.parametrize(("by", "may"), [(1, False), (2, False), (3, True), (None, True)])
def test_nobody_agrees_to_an_enquiry_they_led(by: int | None, may: bool) -> None:
    assert (check_authority(by, 1, [2]) is None) == may


@pytest.mark.parametrize(("day", "may"), [(23, True), (27, True), (28, False), (29, False)])
def test_never_at_a_weekend(day: int, may: bool) -> None:
    assert (check_day(dt.date(2026, 11, day)) is None) == may


@pytest.mark.parametrize(
    ("involved", "why", "chairing", "may"),
    [
        (False, "", "block", True),
        (True, "x", "block", False),
        (True, "", "warn", False),
        (True, "Nobody else today.", "warn", True),
        (True, "", "allow", True),
    ],
)
def test_who_may_chair(involved: bool, why: str, chairing: str, may: bool) -> None:
    assert (check_chair(involved, why, chairing) is None) == may


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"plans": {1: None}}, {"child-1-plan"}),
        ({"outline": ""}, {"outline"}),
        ({"core_group": ""}, {"core_group"}),
        ({"group": CoreGroup()}, {"group_workers"}),
        ({"group": CoreGroup(others=("Joan  Sim", "Ola", "joan sim"))}, {"group_others"}),
        ({"plans": {1: ""}, "group": CoreGroup(others=("Joan", "Joan"))}, set()),
        ({"plans": {1: ""}, "group": CoreGroup()}, set()),
        ({"plans": {1: ""}, "outline": "", "core_group": ""}, set()),
        ({"present": ALL[:1]}, {"without_quorum"}),
        ({"chair": ""}, {"chair"}),
        ({"chair_involved": True}, {"chair_involved"}),
        ({"happened": NOW + dt.timedelta(days=1)}, {"happened"}),
        ({"happened": NOW - dt.timedelta(days=1)}, {"happened"}),
        ({"why": ""}, {"why"}),
    ],
)
def test_conferring(changes: dict[str, Any], wrong: set[str]) -> None:
    said = {
        "happened": NOW, "chair": "D", "chair_involved": False, "present": ALL, "why": "w", "plans": {1: "NEG"},
        "outline": "o", "core_group": "c", "group": CoreGroup(others=("Joan",)),
    }  # fmt: skip
    assert set(check_conference(Conference(**(said | changes)), Quorum(QUORUM), NOW, "warn")) == wrong


@pytest.mark.parametrize(
    ("code", "born", "wrong"),
    [
        ("PN0", dt.date(2022, 11, 24), False), ("PN0", dt.date(2022, 11, 23), True), ("PN0", None, False),
        ("PN6", dt.date(2015, 1, 1), False), ("", dt.date(2015, 1, 1), True), ("", dt.date(2023, 1, 1), False),
        (None, dt.date(2015, 1, 1), True), ("", None, False),
    ],
)  # fmt: skip
def test_how_a_child_of_four_took_part_is_said(code: str | None, born: dt.date | None, wrong: bool) -> None:
    found = check_participation({} if code is None else {1: code}, {1: born}, dt.date(2026, 11, 23), 4)
    assert set(found) == ({"child-1-participation"} if wrong else set())


@pytest.mark.parametrize(("goes_on", "wrong"), [(True, {"group_others"}), (False, set())])
def test_nobody_is_kept_twice_in_a_core_group(goes_on: bool, wrong: set[str]) -> None:
    held = Review(NOW, "D", False, ALL, "w", {1: goes_on}, {}, {}, group=CoreGroup(others=("Joan", "Joan ")))
    errors = check_review(held, Quorum(QUORUM), NOW, "warn")
    assert set(errors) == wrong and all("Joan stands here twice" in one for one in errors.values())


@pytest.mark.parametrize(("goes_on", "wrong"), [(True, set()), (False, set()), (None, {"child-1-continues"})])
def test_reviewing(goes_on: bool | None, wrong: set[str]) -> None:
    held = Review(NOW, "D", False, ALL, "w", {1: goes_on}, {}, {})
    assert set(check_review(held, Quorum(QUORUM), NOW, "warn")) == wrong


SCHOOL, POLICE = Present("education", "b", "Hollins Primary"), Present("police", "c")


@pytest.mark.parametrize(
    ("present", "came"),
    [
        ((), 0),
        ((SCHOOL, Present("health", "d")), 2),
        ((POLICE, Present("police", "e", "Another force")), 1),
        ((SCHOOL, Present("lead", "e", "hollins  primary")), 1),  # of an agency that is there already
        ((SCHOOL, Present("lead", "e", "City Council")), 1),
        ((SCHOOL, Present("other", "e", "Safe Space")), 2),
        ((SCHOOL, Present("other", "e"), Present("social_work_manager", "m")), 1),
    ],
)
def test_an_agency_besides_the_council_counts_once(present: tuple[Present, ...], came: int) -> None:
    council = Present("social_worker", "a", "City Council")
    assert agencies((council, *present)) == came
    quorum = Quorum(("social_worker",), 2)
    assert bool(no_quorum((council, *present), quorum)) == (came < 2)


def test_without_a_quorum_the_page_says_who_or_how_many_are_missing() -> None:
    said = no_quorum((SCHOOL,), Quorum(("social_worker",), 2))
    assert said == (
        "There was no quorum: social worker did not take part; "
        "besides the council 2 agencies have to take part, and 1 did."
    )
