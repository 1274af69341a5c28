"""The pages of a family's meetings, and of whoever is asked to one."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.links import link_of
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.rules.inviting import WorkGuest
from familiesfirst.record.models import Read
from tests.family_help.making import user_of
from tests.meetings.making import Called, a_meeting, a_rule, acts, an_address, invited, when
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Called:
    """Called for tomorrow by the clock on the wall, which is the one that pages go by."""
    called = a_meeting()
    Meeting.objects.filter(pk=called.meeting).update(starts_at=timezone.now() + dt.timedelta(days=1))
    return called


@pytest.fixture
def amara(made: Called) -> Client:
    return client_of(user_of(made.amara))


def at(name: str, made: Called, *more: int) -> str:
    return reverse(f"meetings:{name}", args=[made.family, *more])


def said(page: Any) -> str:
    return page.content.decode()  # type: ignore[no-any-return]


def tomorrow(**more: Any) -> dict[str, Any]:
    day = (timezone.localdate() + dt.timedelta(days=2)).isoformat()
    return {"sort": "workers", "day": day, "at": "15:30", "minutes": "45", "how": "phone", "token": "one"} | more


def test_a_meeting_is_called_on_its_page_and_what_was_wrong_is_said_beside_the_field(
    made: Called, amara: Client
) -> None:
    wrong = amara.post(at("call", made), tomorrow(day="2020-01-02"))
    assert (wrong.status_code, "a time that is still to come" in said(wrong)) == (422, True)
    done = amara.post(at("call", made), tomorrow())
    called = Meeting.objects.latest("pk")
    assert done["Location"] == at("meeting", made, called.pk)
    assert (timezone.localtime(called.starts_at).strftime("%H:%M"), called.minutes) == ("15:30", 45)
    again = amara.post(at("call", made), tomorrow())
    assert (again.status_code, "called once" in said(again), Meeting.objects.count()) == (409, True, 2)


def test_strategy_meetings_are_not_called_here(made: Called, amara: Client) -> None:
    assert "Strategy" not in said(amara.get(at("call", made)))
    assert amara.post(at("call", made), tomorrow(sort="strategy")).status_code == 422


def test_the_list_and_the_meeting_are_read_and_the_look_is_kept(
    made: Called, amara: Client, django_assert_max_num_queries: Any
) -> None:
    for worker in (made.nurse, made.amara):
        meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[worker.worker])
    with django_assert_max_num_queries(15):
        page = amara.get(at("list", made))
    assert "Team round the family" in said(page) and "2 not answered yet" in said(page)
    with django_assert_max_num_queries(15):
        page = amara.get(at("meeting", made, made.meeting))
    assert "Rose Bell" in said(page) and "Larch Lane Centre" in said(page) and "Answer for yourself" in said(page)
    assert Read.objects.filter(thread=made.family, page="family.meetings").count() == 2


def test_nobody_of_another_family_reads_it_and_who_only_reads_does_nothing(made: Called) -> None:
    stranger = client_of(user_of(made.it.at.practitioner))
    assert stranger.get(at("meeting", made, made.meeting)).status_code == 404
    nurse = client_of(user_of(made.nurse))
    assert "Call a meeting" not in said(nurse.get(at("list", made)))
    assert nurse.post(at("call", made), tomorrow()).status_code == 403
    assert nurse.get(at("meeting", made, made.meeting)).status_code == 200


def test_workers_are_asked_from_those_round_the_family(made: Called, amara: Client) -> None:
    page = at("workers", made, made.meeting)
    assert "Rose Bell, Lewbridge Health" in said(amara.get(page))
    assert "Choose who is asked" in said(amara.post(page, {"service": ""}))
    sent = {"workers": [str(made.nurse.worker)], "service": "Housing", "service_email": "homes@example.org"}
    assert amara.post(page, sent).status_code == 302
    assert [one.name for one in invited(made)] == ["Rose Bell, Lewbridge Health", "Housing"]


def test_what_is_safe_stands_before_whoever_asks_and_holds_them(made: Called, amara: Client) -> None:
    a_rule(made, "not_together", made.it.leila, made.it.dan)
    a_rule(made, "not_written_to", made.it.leila)
    an_address(made, made.it.leila)
    meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.dan, way="phone")
    page = at("person", made, made.meeting, made.it.leila)
    drawn = said(amara.get(page))
    assert "Do not write to Leila Hassan" in drawn and "not told, invited or seen together" in drawn
    wrong = amara.post(page, {"way": "email"})
    assert wrong.status_code == 422
    assert "is not to be written to" in said(wrong) and "a time of their own" in said(wrong)
    half = amara.post(page, {"way": "phone", "own_day": "2030-01-02"})
    assert (half.status_code, "Give the day and the time" in said(half)) == (422, True)
    own = Meeting.objects.get(pk=made.meeting).starts_at + dt.timedelta(hours=3)
    local = timezone.localtime(own)
    sent = {"way": "phone", "own_day": local.date().isoformat(), "own_at": f"{local:%H:%M}"}
    far = amara.post(page, sent | {"own_day": (local.date() + dt.timedelta(days=40)).isoformat()})
    assert (far.status_code, "within a day of it" in said(far)) == (422, True)
    assert amara.post(page, sent).status_code == 302
    assert amara.get(page).status_code == 404


def test_a_move_says_who_still_has_to_be_told(made: Called, amara: Client) -> None:
    asked = meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="phone")
    page = at("move", made, made.meeting)
    assert 'value="Larch Lane Centre"' in said(amara.get(page))
    assert amara.post(page, tomorrow(why="")).status_code == 422
    assert amara.post(page, tomorrow(why="The room is taken.")).status_code == 302
    assert "Not told of the change" in said(amara.get(at("meeting", made, made.meeting)))
    assert amara.post(at("told", made, made.meeting, asked), {"way": "phone"}).status_code == 302
    assert "Not told of the change" not in said(amara.get(at("meeting", made, made.meeting)))


def test_answers_are_written_down_invitations_taken_back_and_the_meeting_cancelled(made: Called, amara: Client) -> None:
    leila = meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="phone")
    page = at("answer", made, made.meeting, leila)
    assert amara.post(page, {"answer": "deputy"}).status_code == 422
    assert amara.post(page, {"answer": "accepted", "words": "If Mia is well"}).status_code == 302
    assert "If Mia is well" in said(amara.get(at("meeting", made, made.meeting)))
    assert amara.post(at("withdraw", made, made.meeting, leila), {"why": "She asked us to."}).status_code == 302
    assert amara.get(page).status_code == 404
    meeting = at("meeting", made, made.meeting)
    assert "tell them yourself, as is safe for them" in said(amara.get(meeting))
    assert amara.post(at("told", made, made.meeting, leila), {"way": "email"}).status_code == 422
    assert amara.post(at("told", made, made.meeting, leila), {"way": "phone"}).status_code == 302
    assert "tell them yourself" not in said(amara.get(meeting))
    assert amara.get(at("told", made, made.meeting, leila)).status_code == 404
    assert amara.post(at("cancel", made, made.meeting), {"why": ""}).status_code == 422
    assert amara.post(at("cancel", made, made.meeting), {"why": "Settled."}).status_code == 302
    assert amara.get(at("move", made, made.meeting)).status_code == 409
    late = amara.post(at("cancel", made, made.meeting), {"why": "Settled by me too."})
    assert (late.status_code, "Settled by me too." in said(late)) == (409, True)


def test_who_was_there_is_put_on_the_record(made: Called, amara: Client) -> None:
    began = timezone.now() - dt.timedelta(minutes=30)
    page, local = at("hold", made, made.meeting), timezone.localtime(began)
    assert amara.get(page).url == reverse("family_help:review", args=[made.it.family, made.meeting])
    Meeting.objects.filter(pk=made.meeting).update(starts_at=began, sort="workers")  # which has no page of its own
    (asked,) = meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[made.nurse.worker])
    sent = {"day": local.date().isoformat(), "at": f"{local:%H:%M}", "note": "Settled."}
    wrong = amara.post(page, sent)
    asks = f"Say whether {made.nurse.name}" in said(wrong)
    assert (wrong.status_code, asks, "Settled." in said(wrong)) == (422, True, True)
    assert amara.post(page, sent | {f"guest-{asked}-attended": "came"}).status_code == 302
    assert "1 of 1 who were asked were there" in said(amara.get(at("meeting", made, made.meeting)))


def test_a_nurse_answers_her_own_invitation_and_nobody_elses(made: Called, amara: Client) -> None:
    (asked,) = meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[made.nurse.worker])
    page = reverse("invitations:mine", args=[asked])
    assert amara.get(page).status_code == 404
    nurse = client_of(user_of(made.nurse))
    assert "Larch Lane Centre" in said(nurse.get(page)) and "Hassan" not in said(nurse.get(page))
    assert nurse.post(page, {"answer": "accepted"}).status_code == 302
    assert Invitation.objects.get(pk=asked).answer == "accepted"


def test_a_link_shows_a_reference_and_a_time_to_whoever_holds_it_and_takes_an_answer(made: Called) -> None:
    meetings.invite_workers(**acts(made), meeting=made.meeting, service=WorkGuest("Housing", "homes@example.org"))
    (guest,) = invited(made)
    anybody, page = Client(), "/" + link_of(guest).split("/", 3)[3]
    drawn = said(anybody.get(page))
    assert f"Meeting M-{made.meeting}" in drawn
    assert not any(word in drawn for word in ("Hassan", "Larch", "Housing", "Team round", "Amara"))
    assert "Say who comes instead" in said(anybody.post(page, {"answer": "deputy"}))
    assert "Thank you" in said(anybody.post(page, {"answer": "declined", "words": "On leave"}))
    assert invited(made)[0].answer_words == "On leave"
    assert anybody.get(page[:-3] + "xx/").status_code == 404
    meetings.cancel_meeting(**acts(made), meeting=made.meeting, why="Settled.")
    assert "not taking place" in said(anybody.get(page))


def test_a_worker_cannot_be_answered_for_by_a_made_up_link(made: Called) -> None:
    meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[made.nurse.worker])
    (guest,) = invited(made)
    guest.worker_id = None
    page = "/" + link_of(guest).split("/", 3)[3]
    assert Client().get(page).status_code == 404


def test_a_meeting_by_phone_may_be_called_for_now(made: Called) -> None:
    assert meetings.call_meeting(**acts(made), sort="workers", when=when(acts(made)["now"]))
