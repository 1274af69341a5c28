"""Reviews of the plan and core groups: who records them, and what they stop."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.family_help.api import Meeting, record_meeting
from familiesfirst.family_help.rules.recording import check_meeting
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, a_worker
from tests.family_help.making import TODAY, Home, a_home, user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

HELD = Meeting("plan_review", TODAY, "The plan goes on as it is.", (1,))


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({}, {}),
        ({"note": " "}, {"note": "Say what was settled."}),
        ({"people": ()}, {"people": "Say which children it was about."}),
    ],
)
def test_what_a_meeting_needs(changes: dict[str, Any], errors: dict[str, str]) -> None:
    said = {"sort": "plan_review", "happened": TODAY, "note": "Settled.", "people": (1,), **changes}
    assert check_meeting(Meeting(**said)) == errors


@pytest.fixture
def home(db: None) -> Home:
    return a_home()


@pytest.fixture
def supervisor(home: Home) -> Actor:
    mary = a_worker(home.joan.agency, "team_manager", name="Mary Okafor", qualified=True)
    holds(mary, home.family, "case_supervisor")
    return mary


def kinds(home: Home) -> list[str]:
    return [entry.kind for entry in entries_of_thread(home.family)]


@pytest.mark.parametrize(("sort", "kind"), [("plan_review", "plan_review.held"), ("core_group", "core_group.held")])
def test_a_lead_records_a_review_or_a_core_group(home: Home, sort: str, kind: str) -> None:
    held = Meeting(sort, TODAY, "Settled.", (home.zayn,), "Ms Bell from school")
    record_meeting(by=home.joan, now=NOW, family=home.family, meeting=held)
    last = entries_of_thread(home.family, facts=True)[-1]
    assert (last.kind, last.fact("with_whom"), set(last.people)) == (kind, "Ms Bell from school", {home.zayn})
    assert "Ms Bell" in last.sentence


def test_a_lead_does_not_record_their_own_supervision(home: Home) -> None:
    before, held = kinds(home), Meeting("supervision", TODAY, "Settled.", (home.zayn,))
    with pytest.raises(Refused, match="Supervision is recorded by the supervisor"):
        record_meeting(by=home.joan, now=NOW, family=home.family, meeting=held)
    assert kinds(home) == before


def test_somebody_else_sees_no_family_to_record_on(home: Home) -> None:
    with pytest.raises(NotThere):
        record_meeting(by=home.sam, now=NOW, family=home.family, meeting=HELD)


def test_others_people_are_not_there(home: Home) -> None:
    elsewhere = Meeting("plan_review", TODAY, "Settled.", (home.zayn, 10**9))
    with pytest.raises(NotThere):
        record_meeting(by=home.joan, now=NOW, family=home.family, meeting=elsewhere)


def test_nothing_is_written_when_something_is_missing(home: Home) -> None:
    before = kinds(home)
    with pytest.raises(Invalid) as refused:
        record_meeting(by=home.joan, now=NOW, family=home.family, meeting=Meeting("core_group", TODAY, ""))
    assert set(refused.value.errors) == {"note", "people"}
    assert kinds(home) == before


def test_a_page_sent_twice_is_on_the_record_once(home: Home) -> None:
    held = Meeting("core_group", TODAY, "Settled.", (home.zayn,))
    record_meeting(by=home.joan, now=NOW, family=home.family, meeting=held, token="one")
    with pytest.raises(Meanwhile):
        record_meeting(by=home.joan, now=NOW, family=home.family, meeting=held, token="one")
    assert kinds(home).count("core_group.held") == 1


def typed(home: Home, **changes: Any) -> dict[str, Any]:
    day = (dt.date.today() - dt.timedelta(days=1)).isoformat()
    return {"token": "t", "sort": "plan_review", "day": day, "people": [home.zayn], "note": "Settled.", **changes}


def page_of(actor: Actor, home: Home) -> tuple[Client, str]:
    return client_of(user_of(actor)), reverse("family_help:record_meeting", args=[home.family])


def test_a_lead_is_offered_what_a_lead_may_record(home: Home) -> None:
    client, page = page_of(home.joan, home)
    words = client.get(page).content.decode()
    assert "Core group" in words and "supervision" not in words
    assert client.post(page, typed(home)).status_code == 302
    assert kinds(home)[-1] == "plan_review.held"


def test_a_supervisor_is_led_to_the_page_for_supervision(home: Home, supervisor: Actor) -> None:
    client, page = page_of(supervisor, home)
    assert "write up supervision" in client.get(page).content.decode()


def test_what_was_typed_is_still_there_after_an_error(home: Home) -> None:
    client, page = page_of(home.joan, home)
    answer = client.post(page, typed(home, people=[]))
    assert answer.status_code == 422
    assert "Say which children it was about." in answer.content.decode()
    assert "Settled." in answer.content.decode()


def test_a_lead_who_sends_supervision_anyway_is_told_what_may_be_chosen(home: Home) -> None:
    client, page = page_of(home.joan, home)
    assert client.post(page, typed(home, sort="supervision")).status_code == 422
    assert "supervision.held" not in kinds(home)
