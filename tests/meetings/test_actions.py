"""Calling, asking, answering, moving, cancelling and holding a meeting; and to whom nothing is sent."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from familiesfirst.clocks.models import Clock
from familiesfirst.involvement.api import declare_conflict
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.actions.answer_by_link import answer_by_link
from familiesfirst.meetings.actions.answer_invitation import answer_invitation
from familiesfirst.meetings.actions.tell_guest import tell_guest
from familiesfirst.meetings.actions.withdraw_invitation import withdraw_invitation
from familiesfirst.meetings.links import link_of
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.queries.guests import guests_of, left_of
from familiesfirst.meetings.rules.inviting import Answering, WorkGuest
from familiesfirst.people.models import ContactPoint
from familiesfirst.record.api import PUBLIC, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.meetings.making import NOW, THURSDAY, Called, a_meeting, a_rule, acts, an_address, invited, when

pytestmark = pytest.mark.django_db
COMING = Answering("accepted")


@pytest.fixture(autouse=True)
def sent_at_once(django_capture_on_commit_callbacks) -> Iterator[None]:  # type: ignore[no-untyped-def]
    with django_capture_on_commit_callbacks(execute=False):
        yield


@pytest.fixture
def made() -> Called:
    return a_meeting()


def kinds(made: Called) -> list[str]:
    return [entry.kind for entry in entries_of_thread(made.family)]


def last(made: Called) -> str:
    return entries_of_thread(made.family, facts=True)[-1].sentence


def ask_nurse(made: Called) -> int:
    (asked,) = meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[made.nurse.worker])
    return asked


def test_a_meeting_that_is_called_is_due_on_its_day(made: Called) -> None:
    assert kinds(made)[-1] == "meeting.called"
    clock = Clock.objects.get(code="meeting-held")
    assert (clock.due_on, clock.ended_at) == (THURSDAY.date(), None)


def test_a_page_sent_twice_calls_one_meeting(made: Called) -> None:
    said = {**acts(made), "sort": "workers", "when": when(), "token": "t"}
    meetings.call_meeting(**said)
    with pytest.raises(Meanwhile):
        meetings.call_meeting(**said)
    assert Meeting.objects.count() == 2


def test_workers_are_asked_once_and_notice_is_measured(made: Called) -> None:
    asked = meetings.invite_workers(
        **acts(made), meeting=made.meeting, workers=[made.nurse.worker, made.amara.worker],
        service=WorkGuest("Housing", "homes@example.org"),
    )  # fmt: skip
    assert [(i.way, i.notice, bool(i.worker_id)) for i in invited(made)] == [
        ("email", 77 * 60, True), ("email", 77 * 60, True), ("email", 77 * 60, False)
    ]  # fmt: skip
    assert len(asked) == 3 and kinds(made).count("meeting.invited") == 3
    with pytest.raises(Invalid):
        ask_nurse(made)


def test_a_worker_with_a_conflict_of_interest_is_not_asked_and_cannot_answer(made: Called) -> None:
    asked = ask_nurse(made)
    declare_conflict(by=made.nurse, now=NOW, family=made.family, tie="relative")
    with pytest.raises(NotThere):
        answer_invitation(by=made.nurse, now=NOW, invitation=asked, answering=COMING)
    other = a_meeting_again(made)
    with pytest.raises((Invalid, NotThere)):
        meetings.invite_workers(**acts(made), meeting=other, workers=[made.nurse.worker])


def a_meeting_again(made: Called) -> int:
    return meetings.call_meeting(**acts(made), sort="workers", when=when())


def test_a_stranger_to_the_family_calls_nothing_and_asks_nobody(made: Called) -> None:
    stranger = made.it.at.practitioner
    with pytest.raises(NotThere):
        meetings.call_meeting(**acts(made, stranger), sort="workers", when=when())
    with pytest.raises(NotThere):
        meetings.invite_workers(**acts(made), meeting=made.meeting, workers=[stranger.worker])


def test_mum_is_asked_where_messages_are_fine_and_the_mail_says_nothing(
    made: Called, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    an_address(made, made.it.leila)
    with django_capture_on_commit_callbacks(execute=True):
        meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="email")
    (sent,) = mail.outbox
    told = f"{sent.subject} {sent.body} {sent.attachments[0].get_payload(decode=True).decode()}"
    assert sent.to == ["leila@example.com"] and f"M-{made.meeting}" in told
    assert not any(word in told for word in ("Leila", "Hassan", "Zayn", "Larch", "leila@", "Amara", "family"))
    assert "Leila Hassan was asked" in last(made)


@pytest.mark.parametrize(
    "more", [{"messages": "no"}, {"messages": "not_known"}, {"whose": "her sister’s"}, {"near": "not Dan"}]
)
def test_nobody_is_mailed_where_nobody_said_that_is_fine(made: Called, more: dict[str, str]) -> None:
    an_address(made, made.it.leila, **more)
    with pytest.raises(Invalid) as refused:
        meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="email")
    assert set(refused.value.errors) == {"way"}
    assert meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="phone")


def test_mum_and_dad_who_are_not_to_meet_come_apart_also_after_a_move(made: Called) -> None:
    a_rule(made, "not_together", made.it.leila, made.it.dan)
    meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="phone")
    dan = {**acts(made), "meeting": made.meeting, "person": made.it.dan, "way": "phone"}
    with pytest.raises(Invalid) as refused:
        meetings.invite_person(**dan)
    assert "a time of their own" in refused.value.errors["own_time"]
    own = THURSDAY + dt.timedelta(minutes=90)
    meetings.invite_person(**dan, own_time=own)
    with pytest.raises(Invalid, match="two people would meet"):
        meetings.move_meeting(**acts(made), meeting=made.meeting, when=when(own), why="The room is taken.")
    assert Meeting.objects.get().starts_at == THURSDAY


def test_whoever_may_not_be_invited_is_not(made: Called) -> None:
    a_rule(made, "not_invited", made.it.dan)
    with pytest.raises(Invalid, match="not to be invited"):
        meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.dan, way="person")
    assert not invited(made)


def test_nobody_of_the_family_is_asked_to_a_strategy_meeting(made: Called) -> None:
    secret = meetings.call_meeting(**acts(made), sort="strategy", when=when())
    with pytest.raises(Refused):
        meetings.invite_person(**acts(made), meeting=secret, person=made.it.leila, way="phone")


def test_a_move_goes_to_mailboxes_but_not_where_a_rule_is_newer(
    made: Called, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    an_address(made, made.it.leila)
    ask_nurse(made)
    meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="email")
    a_rule(made, "not_written_to", made.it.leila)
    with django_capture_on_commit_callbacks(execute=True):
        meetings.move_meeting(
            **acts(made), meeting=made.meeting, when=when(THURSDAY + dt.timedelta(days=1)), why="The nurse is away."
        )
    (sent,) = mail.outbox
    (event,) = Calendar.from_ical(sent.attachments[0].get_payload(decode=True)).walk("VEVENT")
    assert sent.to == ["rose.bell@example.org"] and event["SEQUENCE"] == 1
    nurse, leila = invited(made)
    assert (nurse.told_sequence, leila.told_sequence) == (1, 0)
    tell_guest(**acts(made), meeting=made.meeting, invitation=leila.pk, way="phone")
    assert invited(made)[1].told_sequence == 1
    ended, running = Clock.objects.filter(code="meeting-held").order_by("ordinal")
    assert (ended.end, running.due_on) == ("ended", THURSDAY.date() + dt.timedelta(days=1))


WRITES = {
    "moved": lambda made, asked: meetings.move_meeting(
        **acts(made), meeting=made.meeting, when=when(THURSDAY + dt.timedelta(days=1)), why="The nurse is away."
    ),
    "cancelled": lambda made, asked: meetings.cancel_meeting(**acts(made), meeting=made.meeting, why="Settled."),
    "taken back": lambda made, asked: withdraw_invitation(
        **acts(made), meeting=made.meeting, invitation=asked, why="Dan comes instead."
    ),
}
NOT_SAFE_NOW = {
    "messages": {"messages": "no"},
    "nobody knows": {"messages": "not_known"},
    "near": {"near": "Dan reads it"},
    "another's": {"whose": "Dan"},
    "ended": {"until": NOW.date()},
    "another address": {"value": "new@example.com"},
}


@pytest.mark.parametrize("why", NOT_SAFE_NOW)
@pytest.mark.parametrize("what", WRITES)
def test_nothing_goes_to_an_address_that_is_not_safe_any_more(
    made: Called, what: str, why: str, django_capture_on_commit_callbacks: Any
) -> None:
    an_address(made, made.it.leila)
    asked = meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="email")
    ContactPoint.objects.filter(person=made.it.leila, kind="email").update(**NOT_SAFE_NOW[why])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        WRITES[what](made, asked)
    assert not mail.outbox
    row = invited(made)[0]
    assert row.told_sequence == 0, "they wait to be told by a worker"
    assert row.untold is (what == "taken back")


@pytest.mark.parametrize("what", WRITES)
def test_what_changes_is_mailed_where_it_is_still_safe(
    made: Called, what: str, django_capture_on_commit_callbacks: Any
) -> None:
    an_address(made, made.it.leila)
    asked = meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="email")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        WRITES[what](made, asked)
    assert [one.to for one in mail.outbox] == [["leila@example.com"]]
    assert not invited(made)[0].untold


def test_cancelling_takes_it_out_of_calendars_and_nothing_more_happens_to_it(
    made: Called, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    asked = ask_nurse(made)
    with pytest.raises(Invalid):
        meetings.cancel_meeting(**acts(made), meeting=made.meeting, why=" ")
    with django_capture_on_commit_callbacks(execute=True):
        meetings.cancel_meeting(**acts(made), meeting=made.meeting, why="Settled by phone.")
    (sent,) = mail.outbox
    assert "METHOD:CANCEL" in sent.attachments[0].get_payload(decode=True).decode()
    with pytest.raises(Meanwhile):
        meetings.cancel_meeting(**acts(made), meeting=made.meeting, why="Again.")
    with pytest.raises(Meanwhile):
        answer_invitation(by=made.nurse, now=NOW, invitation=asked, answering=COMING)
    assert Clock.objects.get(code="meeting-held").end == "ended"


def test_an_invitation_taken_back_leaves_the_calendar_and_its_link_is_dead(
    made: Called, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    asked = ask_nurse(made)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_invitation(**acts(made), meeting=made.meeting, invitation=asked, why="She has left.")
    assert "METHOD:CANCEL" in mail.outbox[0].attachments[0].get_payload(decode=True).decode()
    with pytest.raises(NotThere):
        answer_invitation(by=made.nurse, now=NOW, invitation=asked, answering=COMING)


def test_whoever_is_asked_again_does_not_wait_to_hear_that_they_were_not(made: Called) -> None:
    asked = meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="phone")
    withdraw_invitation(**acts(made), meeting=made.meeting, invitation=asked, why="Dan comes instead.")
    (row,) = Invitation.objects.filter(untold=True)
    assert [one.pk for one in left_of(made.meeting, [])] == [row.pk]
    meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="phone")
    assert left_of(made.meeting, guests_of(made.meeting)) == []


def test_a_nurse_sends_a_deputy_and_nobody_else_answers_for_her(made: Called) -> None:
    asked = ask_nurse(made)
    with pytest.raises(NotThere):
        answer_invitation(by=made.amara, now=NOW, invitation=asked, answering=COMING)
    instead = Answering("deputy", "I am on leave.", "Ann Lee, health visitor")
    answer_invitation(by=made.nurse, now=NOW, invitation=asked, answering=instead)
    assert "sends somebody else" in last(made) and "Ann Lee" in last(made)


def test_a_service_answers_by_its_link_and_no_other_link_opens(made: Called) -> None:
    service = WorkGuest("Housing", "homes@example.org")
    meetings.invite_workers(**acts(made), meeting=made.meeting, service=service)
    (invitation,) = invited(made)
    token = link_of(invitation).rstrip("/").rpartition("/")[2]
    with pytest.raises(NotThere):
        answer_by_link(by=PUBLIC, now=NOW, token=token[:-1] + ("a" if token[-1] != "a" else "b"), answering=COMING)
    answer_by_link(by=PUBLIC, now=NOW, token=token, answering=COMING)
    assert invited(made)[0].answer == "accepted"


def test_a_meeting_held_says_who_was_there_and_meets_its_clock(made: Called) -> None:
    asked = ask_nurse(made)
    leila = meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="person")
    later = THURSDAY + dt.timedelta(hours=2)
    held = meetings.Held(THURSDAY, {asked: "deputy", leila: "came"}, {asked: "Ann Lee"}, "Ms Dunn, school", "Settled.")
    meetings.hold_meeting(**acts(made, now=later), meeting=made.meeting, held=held)
    (entry,) = [e for e in entries_of_thread(made.family, facts=True) if e.kind == "meeting.held"]
    assert entry.sentence == (
        "Team round the family held. "
        "There: Leila Hassan; Ann Lee for Rose Bell, Lewbridge Health; Ms Dunn, school. Settled."
    )
    assert (set(entry.people), entry.marks.asked, entry.marks.came) == ({made.it.leila}, 2, 3)
    assert Clock.objects.get(code="meeting-held").end == "met"
    with pytest.raises(Meanwhile):
        meetings.hold_meeting(**acts(made, now=later), meeting=made.meeting, held=held)


def test_what_others_are_told_says_nothing_of_who_else_was_asked(made: Called) -> None:
    ask_nurse(made)
    meetings.invite_person(**acts(made), meeting=made.meeting, person=made.it.leila, way="person")
    told = [e for e in entries_of_thread(made.family, facts=True) if e.kind.startswith("meeting.")]
    shown = {e.kind: e.about.says_to_family(e) for e in told if e.about.says_to_family}
    assert set(shown) == {"meeting.person_invited"}
    assert shown["meeting.person_invited"] == "You were asked to a meeting on Thursday 26 November at 15:00."
