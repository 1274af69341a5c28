"""An invitation waits on the desk of the worker who is asked until they answer, it is taken back, or it has begun."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from familiesfirst.involvement.api import declare_conflict
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.actions.answer_invitation import answer_invitation
from familiesfirst.meetings.actions.withdraw_invitation import withdraw_invitation
from familiesfirst.meetings.rules.inviting import Answering
from tests.family_help.making import user_of
from tests.meetings.making import NOW, THURSDAY, Called, a_meeting, acts
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Called:
    return a_meeting()


def ask_nurse(made: Called) -> int:
    (asked,) = meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[made.nurse.worker])
    return asked


def waits(made: Called, now: dt.datetime = NOW) -> list[tuple[str, str, bool]]:
    return [(one.title, one.about, one.urgent) for one in meetings.WAITS.waiting(made.nurse, now)]


def test_it_says_which_meeting_and_when_and_no_family(made: Called) -> None:
    asked = ask_nurse(made)
    said = ("Say whether you can come", "Team round the family, Thursday 26 November at 15:00")
    assert waits(made) == [(*said, False)]
    assert waits(made, THURSDAY - dt.timedelta(hours=20)) == [(*said, True)]
    assert meetings.WAITS.waiting(made.amara, NOW) == []
    answer_invitation(by=made.nurse, now=NOW, invitation=asked, answering=Answering("accepted"))
    assert waits(made) == []


def taken_back(made: Called, asked: int) -> None:
    withdraw_invitation(**acts(made), meeting=made.meeting, invitation=asked, why="She has left.")


def cancelled(made: Called, asked: int) -> None:
    meetings.cancel_meeting(**acts(made), meeting=made.meeting, why="Not needed.")


def shut(made: Called, asked: int) -> None:
    declare_conflict(by=made.nurse, now=NOW, family=made.family, tie="relative")


@pytest.mark.parametrize("ends", [taken_back, cancelled, shut])
def test_it_waits_no_more(made: Called, ends: Callable[[Called, int], None]) -> None:
    ends(made, ask_nurse(made))
    assert waits(made) == []


def test_nobody_answers_once_it_has_begun(made: Called) -> None:
    ask_nurse(made)
    assert waits(made, THURSDAY + dt.timedelta(minutes=1)) == []


def test_the_desk_leads_to_it(made: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask_nurse(made)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    page = client_of(user_of(made.nurse)).get("/desk/").content.decode()
    assert "Say whether you can come" in page and f"/invitations/{asked}/" in page
