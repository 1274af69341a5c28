"""A pregnancy ended, or a child died: nobody is asked to meet about them, reminded or written to from that moment."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from familiesfirst.clocks.api import running
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.people import api as people
from familiesfirst.people.models import ContactPoint
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import AgreedAction, Conference, Strategy
from familiesfirst.record.api import Meanwhile, entries_of_thread
from tests.agencies.making import NOW
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference, ask
from tests.protection.making import Team, a_led_team, conferred, held, the_strategy

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def team() -> Team:
    return a_led_team()


def left(team: Team) -> set[str]:
    return {clock.code for clock in running(now=LATER, families=[team.family])}


def pregnancy_ended(team: Team) -> None:
    """Recorded by the lead, who calls no meeting off."""
    people.end_pregnancy(by=team.home.joan, now=LATER, family=team.family, person=team.home.baby, ended=NOW.date())


def an_enquiry(team: Team, *children: int) -> None:
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=children, why="She was hurt.")
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=held(team, dict.fromkeys(children, True)))


def a_conference(team: Team, *children: int) -> Meeting:
    said = {"by": team.ruth, "now": NOW, "family": team.family, "sort": "initial", "place": "Larch Hub"}
    row = protection.plan_conference(**said, children=children, meets_at=NOW + dt.timedelta(days=7))
    return Meeting.objects.get(of="conference", of_id=row)


def by_mail(team: Team, meeting: Meeting) -> None:
    ContactPoint.objects.filter(person=team.home.leila, kind="email").delete()
    said = {"messages": "yes", "whose": "", "near": "", "since": NOW.date()}
    ContactPoint.objects.create(person_id=team.home.leila, kind="email", value="leila@example.org", **said)
    asked = {"by": team.ruth, "now": NOW, "family": team.family, "meeting": meeting.pk, "person": team.home.leila}
    meetings.invite_person(**asked, way="email")


def test_a_pregnancy_that_ended_stops_the_conference_and_all_that_its_mother_was_asked(
    team: Team, django_capture_on_commit_callbacks: Any
) -> None:
    an_enquiry(team, team.home.baby)
    by_mail(team, a_conference(team, team.home.baby))
    assert {"reports-before-conference", "independent-help-offered", "initial-conference"} <= left(team)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        pregnancy_ended(team)
    assert not left(team) & {"reports-before-conference", "independent-help-offered", "initial-conference"}
    assert not list(running(now=LATER, people=[team.home.leila, team.home.baby]))
    assert (Conference.objects.get().state, Meeting.objects.get().state) == ("cancelled", "cancelled")
    (told,) = mail.outbox
    assert "you need not come" in told.subject.lower()
    assert not any(word in told.subject + told.body for word in ("pregnan", "conference", "baby", "Leila"))
    assert Invitation.objects.get().told_sequence == Meeting.objects.get().sequence
    off = [e for e in entries_of_thread(team.family, facts=True) if e.kind == "conference.called_off"]
    assert [set(e.people) for e in off] == [{team.home.baby, team.home.leila}]
    assert "pregnan" not in off[0].sentence.lower()


def test_a_called_discussion_about_the_baby_alone_is_not_held(team: Team) -> None:
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.baby], why="She was hurt.")
    call = protection.Call(NOW + dt.timedelta(days=2), "room", ("Police",))
    protection.call_strategy(**acts, strategy=the_strategy().pk, call=call)
    pregnancy_ended(team)
    assert (Strategy.objects.get().state, Meeting.objects.get().state) == ("withdrawn", "cancelled")


def test_what_is_about_another_child_too_goes_on(team: Team) -> None:
    an_enquiry(team, team.home.baby, team.home.zayn)
    by_mail(team, a_conference(team, team.home.baby, team.home.zayn))
    pregnancy_ended(team)
    assert (Conference.objects.get().state, Meeting.objects.get().state) == ("planned", "called")
    assert {"reports-before-conference", "independent-help-offered"} <= left(team)


def test_a_death_stops_it_too_whoever_records_it() -> None:
    made: Planned = a_planned_conference()
    ask(made, made.leila)
    died = {"person": made.zayn, "died": NOW.date()}
    people.record_death(by=made.team.home.joan, now=LATER, family=made.family, **died)
    assert (Conference.objects.get().state, made.meeting.state) == ("cancelled", "cancelled")
    assert not left(made.team) & {"reports-before-conference", "independent-help-offered"}


def test_the_core_group_of_a_plan_that_was_the_last_is_not_held() -> None:
    made: Planned = a_planned_conference()
    of_it = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    protection.hold_conference(**made.at(TOMORROW, made.team.ifeoma), held=of_it)
    when = meetings.When(TOMORROW + dt.timedelta(days=5), 60, "room", "Hub")
    at = {"now": TOMORROW, "family": made.family}
    protection.call_core_group(by=made.team.ruth, **at, when=when)
    people.record_death(by=made.team.ifeoma, **at, person=made.zayn, died=TOMORROW.date())
    assert Meeting.objects.get(sort="core_group").state == "cancelled"


def test_where_nothing_was_open_nothing_is_said(team: Team) -> None:
    pregnancy_ended(team)
    assert "protection.nothing_left" not in {e.kind for e in entries_of_thread(team.family)}


AGREED = {"agreed-action", "agreed-action-protection", "agreed-action-help", "strategy-record-sent"}


def agreed(team: Team, *children: int, s47: bool = False) -> None:
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=children, why="She was hurt.")
    due = NOW.date() + dt.timedelta(days=3)
    what = (
        protection.Agreed("Book the cot", "Midwifery", due),
        protection.Agreed("Ring", "", due, team.home.joan.worker),
    )
    it = held(team, dict.fromkeys(children, s47), agreed=what)
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=it)


@pytest.mark.parametrize("s47", [True, False])
def test_what_was_agreed_about_the_baby_alone_ends_with_the_pregnancy_and_its_record_waits_no_more(
    team: Team, s47: bool
) -> None:
    agreed(team, team.home.baby, s47=s47)
    assert len(left(team) & AGREED) == 3
    pregnancy_ended(team)
    assert not left(team) & AGREED
    assert set(AgreedAction.objects.values_list("state", "came")) == {("dropped", "It is not needed any more.")}
    told = [e for e in entries_of_thread(team.family, facts=True) if e.kind == "meeting_record.not_needed"]
    assert [e.sentence for e in told] == ["The record of the strategy discussion does not wait to be sent any more."]


def test_what_was_agreed_about_another_child_too_goes_on(team: Team) -> None:
    agreed(team, team.home.baby, team.home.zayn)
    before = left(team) & AGREED
    pregnancy_ended(team)
    assert left(team) & AGREED == before
    assert set(AgreedAction.objects.values_list("state", flat=True)) == {"open"}


def test_what_was_agreed_about_a_child_who_died_ends_too(team: Team) -> None:
    agreed(team, team.home.zayn, s47=True)
    people.record_death(by=team.home.joan, now=LATER, family=team.family, person=team.home.zayn, died=NOW.date())
    assert not left(team) & AGREED
    assert set(AgreedAction.objects.values_list("state", flat=True)) == {"dropped"}


def test_the_record_of_a_conference_about_a_child_who_died_waits_no_more() -> None:
    made: Planned = a_planned_conference()
    of_it = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    protection.hold_conference(**made.at(TOMORROW, made.team.ifeoma), held=of_it)
    at: dict[str, Any] = {"now": TOMORROW, "families": [made.family]}
    assert "conference-record-sent" in {clock.code for clock in running(**at)}
    people.record_death(by=made.team.ifeoma, now=TOMORROW, family=made.family, person=made.zayn, died=TOMORROW.date())
    assert "conference-record-sent" not in {clock.code for clock in running(**at)}


def test_no_discussion_begins_about_a_child_who_has_died(team: Team) -> None:
    died = {"person": team.home.zayn, "died": NOW.date()}
    people.record_death(by=team.home.joan, now=LATER, family=team.family, **died)
    said = {"by": team.ifeoma, "now": LATER, "family": team.family, "why": "He was hurt."}
    with pytest.raises(Meanwhile):
        protection.need_strategy(**said, children=[team.home.zayn])
    protection.need_strategy(**said, children=[team.home.maya])
