"""What must be true when a specialist is asked, answers, begins and ends."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from familiesfirst.family_help.rules.specialist import (
    ANSWERS_TO,
    MAY_FOLLOW,
    STATE_AFTER,
    STATES,
    Answering,
    Asking,
    faults_in_answering,
    faults_in_asking,
    stages,
)
from familiesfirst.policy.api import codeset, specialist, specialists

TODAY = dt.date(2026, 11, 26)
DAY = dt.timedelta(days=1)
ASKING = Asking(
    kind="nurse_0_19", sort="advice", people=(1,), needed_on=TODAY, asks="Is his weight a worry?",
    family_answer="agrees", family_words="", sensitivity="ordinary", agency=7,
)  # fmt: skip
YES = Answering(answer="yes", words="", sensitivity="ordinary")


def asked(**changes: Any) -> dict[str, str]:
    kind = changes.pop("kind_of", "nurse_0_19")
    home = changes.pop("agency_kind", "health")
    asking = replace(ASKING, **changes)
    return faults_in_asking(asking, specialist(kind), people=[1, 2], agency_kind=home, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"worker": 3}, None),
        ({"agency": None, "service": "Dr Shah, Mill Lane Surgery"}, None),
        ({"agency": None}, "whom"),
        ({"agency": None, "service": "  "}, "whom"),
        ({"agency": 7, "service": "Dr Shah"}, "whom"),
        ({"agency_kind": "school"}, "whom"),
        ({"kind_of": "child_protection_advice", "agency_kind": "council"}, "whom"),
        ({"kind_of": "child_protection_advice", "agency_kind": "council", "worker": 3}, None),
        ({"sort": "gossip"}, "sort"),
        ({"people": ()}, "people"),
        ({"people": (1, 9)}, "people"),
        ({"needed_on": TODAY + DAY}, "needed_on"),
        ({"asks": "  "}, "asks"),
        ({"asks": "x" * 20_001}, "asks"),
        ({"family_answer": "declines"}, "family_words"),
        ({"family_answer": "not_asked", "family_words": "It would not be safe."}, None),
        ({"sensitivity": "sealed"}, "sensitivity"),
        ({"sensitivity": "police_intelligence"}, "sensitivity"),
    ],
)
def test_what_is_missing_from_a_request(changes: dict[str, Any], field: str | None) -> None:
    assert list(asked(**changes)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("sort", "changes", "told", "field"),
    [
        ("take_part", {}, False, None),
        ("take_part", {"started_on": TODAY}, False, None),
        ("take_part", {"started_on": TODAY + DAY}, False, "started_on"),
        ("take_part", {"started_on": TODAY - 9 * DAY}, False, "started_on"),
        ("take_part", {"answer": "advised", "words": "Try this."}, False, "answer"),
        ("advice", {"answer": "yes"}, False, "answer"),
        ("advice", {"answer": "advised"}, False, "words"),
        ("advice", {"answer": "advised", "words": "Try this."}, False, None),
        ("advice", {"answer": "no"}, False, "words"),
        ("advice", {"answer": "no", "words": "Not ours."}, True, "said_by"),
        ("advice", {"answer": "no", "words": "Not ours.", "said_by": "Dr Shah"}, True, None),
        ("take_part", {"sensitivity": "sealed"}, False, "sensitivity"),
    ],
)
def test_what_is_missing_from_an_answer(sort: str, changes: dict[str, Any], told: bool, field: str | None) -> None:
    said = replace(YES, **changes)
    found = faults_in_answering(said, sort, needed_on=TODAY - 5 * DAY, today=TODAY, told=told)
    assert list(found) == ([field] if field else [])


def test_every_state_is_reached_and_leads_somewhere_or_nowhere() -> None:
    reached = {"asked"}.union(*MAY_FOLLOW.values())
    assert reached == set(STATES)
    assert set(STATE_AFTER.values()) < MAY_FOLLOW["asked"]


def test_the_codes_are_policys() -> None:
    assert set(ANSWERS_TO) == set(codeset("specialist_ask"))
    assert {answer for answers in ANSWERS_TO.values() for answer in answers} == set(codeset("specialist_answer"))


def test_stages_go_as_far_as_it_has_come() -> None:
    assert [s.days for s in stages(TODAY, TODAY + 2 * DAY)] == [None, 2]
    whole = stages(TODAY, TODAY + 2 * DAY, TODAY + 5 * DAY, TODAY + 5 * DAY, TODAY + 40 * DAY)
    assert [(s.title, s.days) for s in whole] == [
        ("Need seen", None), ("Asked", 2), ("Answered", 3), ("Began", 0), ("Ended", 35),
    ]  # fmt: skip


def test_what_begins_before_it_is_answered_counts_no_days_backwards() -> None:
    assert [s.days for s in stages(TODAY, TODAY, TODAY + 5 * DAY, TODAY + DAY)] == [None, 0, 5, 0]


def test_every_kind_says_what_it_can_do_when_to_ask_and_how_soon() -> None:
    for one in specialists():
        assert one.can and one.ask_when and one.agencies, one.code
        assert 0 < one.answer_within <= one.start_within, one.code


def test_a_council_is_never_asked_as_a_whole() -> None:
    assert [one.code for one in specialists() if "council" in one.agencies and not one.by_name] == []


def test_what_is_asked_of_a_grown_ups_health_is_for_few() -> None:
    kinds = ("adult_mental_health", "parental_mental_health", "substance_misuse", "gp_liaison", "midwifery")
    assert {specialist(kind).sensitivity for kind in kinds} == {"adult_health"}
