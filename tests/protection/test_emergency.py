"""An emergency discussion decides immediate protection only; the full meeting and a word with health follow."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import open_out_of_hours, seal
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Enquiry, Strategy
from familiesfirst.protection.queries.agreed import who_may_do
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.record.api import Actor, Invalid, Refused, entries_of_thread
from familiesfirst.record.verify import verify
from tests.agencies.making import NOW, a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import EVERYBODY, RECORD, Team, a_team_beside_a_home, held
from tests.protection.test_pages import held as typed
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
TWO = (EVERYBODY[0], EVERYBODY[2])
NIGHT = {"tonight": "He sleeps at his grandmother’s.", "decisions": ["protect_now"]}
OURS = {"full-strategy-meeting", "health-spoken-to", "strategy-called"}
TWICE = {"strategy-discussion", "strategy-in-time"}
"""What asks for the same meeting, from the same moment."""


@pytest.fixture
def team() -> Team:
    team = a_team_beside_a_home()
    protection.need_strategy(
        by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Hurt tonight."
    )
    return team


def the_open() -> Strategy:
    return Strategy.objects.get(state__in=("needed", "called"))


def emergency(team: Team, s47: bool = False, **changes: Any) -> int:
    said = {"present": TWO, "emergency": True, "record": NIGHT, "health_why": "Nobody answers at night."} | changes
    return protection.hold_strategy(
        by=team.ifeoma, now=NOW, family=team.family, strategy=the_open().pk,
        held=held(team, {team.home.zayn: s47}, **said),
    )  # fmt: skip


def full(team: Team, s47: bool = True, now: dt.datetime = NOW) -> int:
    return protection.hold_strategy(
        by=team.ifeoma, now=now, family=team.family, strategy=the_open().pk,
        held=held(team, {team.home.zayn: s47}, happened=now),
    )  # fmt: skip


def clocks(team: Team, now: dt.datetime = NOW) -> dict[str, dt.datetime | None]:
    return {c.code: c.due for c in running(now=now, families=[team.family])}


def test_it_is_called_within_the_hours_that_the_authority_says(team: Team) -> None:
    assert clocks(team)["strategy-called"] == NOW + dt.timedelta(hours=4)
    call = protection.Call(NOW + dt.timedelta(hours=2), "phone", ("Police",))
    protection.call_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_open().pk, call=call)
    assert "strategy-called" not in clocks(team)


def test_the_full_meeting_is_asked_for_in_the_same_step(team: Team) -> None:
    entry = emergency(team)
    assert the_open().follows == entry
    assert protection.standings([team.home.zayn])[team.home.zayn].strategy.state == "needed"
    due = clocks(team)
    assert set(due) >= OURS and not set(due) & TWICE
    assert due["full-strategy-meeting"] == NOW + dt.timedelta(hours=24)
    page = protection_page(team.ifeoma, team.family, NOW, log=False)
    assert [one.full for one in page.strategies] == [True]
    assert {clock.code for clock in page.clocks} >= OURS
    (said,) = entries_of_thread(team.family, only=("strategy.held",), facts=True)
    assert "the full meeting decides" in said.sentence
    full(team)
    assert not OURS & set(clocks(team))
    assert verify()[1] is None and rebuild(check=True).fault is None


def test_health_is_spoken_to_or_it_is_said_why_not_yet(team: Team) -> None:
    for wrong in ({"health_why": ""}, {"health_why": "", "health_at": NOW + dt.timedelta(hours=1)}):
        with pytest.raises(Invalid) as refused:
            emergency(team, **wrong)
        assert set(refused.value.errors) <= {"health_why", "health_day"}
    emergency(team)
    assert clocks(team)["health-spoken-to"] == NOW + dt.timedelta(hours=4)
    shared = protection.Shared("health", "Rose Bell, Health trust", "Seen in May.", "", "", "ordinary", False)
    protection.share_in_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_open().pk, said=shared)
    assert "health-spoken-to" not in clocks(team)


def test_health_is_the_night_workers_to_speak_to_while_the_family_is_open_to_them(team: Team) -> None:
    council = team.ifeoma.agency or 0
    at_work = {"qualified": True, "team": a_team(council, "out_of_hours")}
    night = a_worker(council, "out_of_hours_worker", name="Nita Rao", **at_work)
    other = a_worker(council, "out_of_hours_worker", name="Noor Ali", **at_work)
    speak = "Speak to health about the emergency: Zayn"
    open_out_of_hours(by=night, now=NOW, family=team.family, why="The police rang.")
    emergency(team)
    assert speak in on_desk(night) and speak in on_desk(team.ifeoma), "the night's, and the day team's"
    assert not any(title.startswith("Hold the full meeting") for title in on_desk(night)), "that is the day team's"
    assert on_desk(other) == set()
    assert on_desk(night, NOW + dt.timedelta(days=2)) == set(), "it was open to them for a night"
    shared = protection.Shared("health", "Rose Bell, Health trust", "Seen in May.", "", "", "ordinary", False)
    protection.share_in_strategy(by=night, now=NOW, family=team.family, strategy=the_open().pk, said=shared)
    assert speak not in on_desk(night)


def test_a_sealed_family_is_on_no_night_workers_desk(team: Team) -> None:
    council, named = team.ifeoma.agency or 0, team.ifeoma.worker
    at_work = {"qualified": True, "team": a_team(council, "out_of_hours")}
    night = a_worker(council, "out_of_hours_worker", name="Nita Rao", **at_work)
    open_out_of_hours(by=night, now=NOW, family=team.family, why="The police rang.")
    emergency(team)
    seal(by=team.ifeoma, now=NOW, family=team.family, names=[named], why="Danger.", ring=named)
    assert on_desk(night) == set()


def on_desk(who: Actor, now: dt.datetime = NOW) -> set[str]:
    return {task.title for group in desk(who, now).groups for task in group.tasks}


@pytest.mark.parametrize("spoken", [{"health_at": NOW}, {"present": (*TWO, EVERYBODY[3])}])
def test_nobody_asks_for_health_again_who_was_spoken_to(team: Team, spoken: dict[str, Any]) -> None:
    emergency(team, health_why="", **spoken)
    assert "health-spoken-to" not in clocks(team) and "full-strategy-meeting" in clocks(team)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"record": {**NIGHT, "decisions": ["no_action"]}}, "record-decisions"),
        ({"record": {**NIGHT, "decisions": ["protect_now", "referral"]}}, "record-decisions"),
        ({"record": {"decisions": ["police"]}}, "record-tonight"),
        ({"record": {"tonight": "At his grandmother’s."}}, "record-decisions"),
        ({"decided": "The lead visits each week."}, "decided"),
    ],
)
def test_it_decides_immediate_protection_and_nothing_else(team: Team, changes: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        emergency(team, **changes)
    assert set(refused.value.errors) == {wrong}
    assert the_open().follows is None


def test_the_enquiry_that_it_began_goes_on_at_the_full_meeting(team: Team) -> None:
    emergency(team, s47=True, record={**NIGHT, "decisions": ["protect_now", "police"]})
    begun = Enquiry.objects.get().began
    full(team, now=NOW + dt.timedelta(hours=20))
    assert Enquiry.objects.get().began == begun
    last = entries_of_thread(team.family, only=("strategy.held",), facts=True)[-1]
    assert last.marks_of(team.home.zayn).s47 is False
    assert "The section 47 enquiry goes on for Zayn" in last.sentence


def test_what_an_authority_lets_it_decide_is_its_own(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    from familiesfirst.protection.actions import _holding as action

    ours = action.setting
    monkeypatch.setattr(action, "setting", lambda name: ("referral",) if name == "emergency_decides" else ours(name))
    with pytest.raises(Invalid):
        emergency(team)
    emergency(team, record={**NIGHT, "decisions": ["referral"]})


def cancel(team: Team) -> int:
    said = protection.Cancel("He is at his father’s.", {}, visitors="nothing")
    return protection.cancel_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_open().pk, cancel=said)


@pytest.mark.parametrize("s47", [True, False])
def test_nobody_calls_off_the_full_meeting_once_an_enquiry_has_begun(team: Team, s47: bool) -> None:
    emergency(team, s47=s47)
    page = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family])).content.decode()
    assert (reverse("protection:cancel", args=[team.family, the_open().pk]) in page) is not s47
    if s47:
        with pytest.raises(Refused, match="its full meeting is held"):
            cancel(team)
        assert "full-strategy-meeting" in clocks(team)
    else:
        assert cancel(team)


def test_the_full_meeting_is_not_asked_whether_what_has_begun_begins(team: Team) -> None:
    emergency(team, s47=True)
    client = client_of(user_of(team.ifeoma))
    url = reverse("protection:hold", args=[team.family, the_open().pk])
    page = client.get(url).content.decode()
    assert "has been open since" in page and f"child-{team.home.zayn}-s47" not in page
    assert "If an enquiry begins: who makes it?" not in page
    sent = {name: value for name, value in typed(team).items() if name not in (f"child-{team.home.zayn}-s47", "sort")}
    said = client.post(url, sent, follow=True).content.decode()
    assert "Recorded." in said and "What was agreed is on the desk" not in said
    assert Enquiry.objects.get().state == "open" and not Strategy.objects.filter(state__in=("needed", "called"))


def test_whoever_writes_it_down_at_night_may_be_who_does_it(team: Team) -> None:
    bryn = a_worker(an_agency("Council at night"), "team_manager", name="Bryn Hughes", qualified=True)
    assert bryn.worker in who_may_do(bryn, team.family, the_open().pk, NOW)


def test_where_no_child_is_left_to_be_said_of_the_page_says_so(team: Team) -> None:
    protection.need_strategy(
        by=team.ifeoma, now=NOW, family=team.family, children=[team.home.maya, team.home.baby], why="Hers too."
    )
    client = client_of(user_of(team.ifeoma))
    need = reverse("protection:need", args=[team.family])
    assert f'href="{need}"' not in client.get(reverse("protection:page", args=[team.family])).content.decode()
    assert "is being arranged already" in client.get(need).content.decode()


def test_the_page_says_what_follows(team: Team) -> None:
    emergency(team)
    said = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family])).content.decode()
    share = reverse("protection:share", args=[team.family, the_open().pk])
    assert "He sleeps at his grandmother’s." in said and f"{share}?discipline=health" in said
    chosen = client_of(user_of(team.ifeoma)).get(f"{share}?discipline=health").content.decode()
    assert 'value="health" checked' in chosen
    page = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family])).content.decode()
    assert "Full meeting, after an emergency discussion" in page
    assert RECORD["contingency"] not in page


def test_whoever_puts_findings_forward_reads_that_the_full_meeting_is_still_owed(team: Team) -> None:
    emergency(team, s47=True)
    enquiry = Enquiry.objects.get()
    findings = reverse("protection:findings", args=[team.family, enquiry.pk])
    holds(team.ruth, team.family, "child_protection_lead")
    ruth = client_of(user_of(team.ruth))
    assert "has not been held yet" in ruth.get(findings).content.decode()
    full(team)
    assert "has not been held yet" not in ruth.get(findings).content.decode()
