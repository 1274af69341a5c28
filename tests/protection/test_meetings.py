"""A strategy discussion is a meeting: called, moved, cancelled and held with it; who was asked is accounted for."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.involvement.api import end_involvement
from familiesfirst.involvement.models import Involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.policy.api import policy
from familiesfirst.protection.actions.call_strategy import call_strategy
from familiesfirst.protection.actions.cancel_strategy import cancel_strategy
from familiesfirst.protection.actions.hold_strategy import hold_strategy
from familiesfirst.protection.actions.need_strategy import need_strategy
from familiesfirst.protection.queries.page_reads import CLOCKS
from familiesfirst.protection.rules.strategy import Call, Cancel
from familiesfirst.record.api import Actor, Invalid, Refused, entries_of_thread
from tests.agencies.making import a_team
from tests.family_help.making import user_of
from tests.protection.making import NOW, Team, a_team_beside_a_home, all_told, held, the_strategy
from tests.protection.test_pages import moment
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
LATER, DAY = NOW + dt.timedelta(hours=3), dt.timedelta(days=1)


@pytest.fixture
def team() -> Team:
    team = a_team_beside_a_home()
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family}
    need_strategy(**acts, children=[team.home.zayn], why="He said so.", happened=NOW)
    call_strategy(**acts, strategy=the_strategy().pk, call=Call(LATER, "phone", ("Police",)))
    return team


def their_part(worker: Actor) -> int:
    return Involvement.objects.get(worker=worker.worker, ended=None).pk


def the_meeting() -> Meeting:
    return Meeting.objects.get()


def ask(team: Team, email: str = "police@example.org") -> int:
    (asked,) = meetings.invite_workers(
        by=team.ifeoma, now=NOW, family=team.family, meeting=the_meeting().pk,
        service=meetings.WorkGuest("Kerry Dunlop, Police", email),
    )  # fmt: skip
    return asked


def test_calling_it_calls_a_meeting_and_moving_it_moves_the_meeting(team: Team) -> None:
    row = the_meeting()
    assert (row.sort, row.starts_at, row.of_id) == ("strategy", LATER, the_strategy().pk)
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family, "strategy": the_strategy().pk}
    call_strategy(**acts, call=Call(LATER, "phone", ("Police", "Health"), "Health too."))
    assert the_meeting().sequence == 0
    call_strategy(**acts, call=Call(LATER + dt.timedelta(hours=1), "phone", ("Police",), "Police are late."))
    assert (the_meeting().starts_at, the_meeting().sequence) == (LATER + dt.timedelta(hours=1), 1)


def test_how_to_join_is_kept_until_another_way_is_given_and_whoever_was_asked_is_told(team: Team) -> None:
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family, "strategy": the_strategy().pk}
    for at, where, stands in (
        (LATER, "https://meet.example.org/larch", ("https://meet.example.org/larch", 1)),
        (LATER + DAY, "", ("https://meet.example.org/larch", 2)),
        (LATER + DAY, "01632 960 555", ("01632 960 555", 3)),
    ):
        call_strategy(**acts, call=Call(at, "video", ("Police",), "They cannot come.", where))
        assert (the_meeting().where, the_meeting().sequence) == stands


def test_the_page_asks_how_to_join(team: Team) -> None:
    address = reverse("protection:call", args=[team.family, the_strategy().pk])
    client = client_of(user_of(team.ifeoma))
    assert "Left empty, it stays as it was" in client.get(address).content.decode()
    said = {"how": "video", "place": "Room 4", "asked": "Police", "why": "The first is taken."}
    client.post(address, moment(timezone.now() + DAY) | said)
    assert the_meeting().where == "Room 4"


def test_a_new_fact_takes_it_out_of_calendars(team: Team) -> None:
    cancel = Cancel("He was at school.", {"Police": "Agreed."})
    cancel_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, cancel=cancel)
    assert the_meeting().state == "cancelled"


def test_whoever_was_asked_is_accounted_for_when_it_was_held(team: Team) -> None:
    asked = ask(team)
    acts = {"by": team.ifeoma, "now": LATER, "family": team.family, "strategy": the_strategy().pk}
    said = held(team, {team.home.zayn: False}, happened=LATER)
    with pytest.raises(Invalid) as refused:
        hold_strategy(**acts, held=said)
    assert set(refused.value.errors) == {f"guest-{asked}"}
    hold_strategy(**acts, held=said, there={asked: ("apologies", "")})
    assert (the_meeting().state, Invitation.objects.get().attended) == ("held", "apologies")
    kinds = [entry.kind for entry in entries_of_thread(team.family)]
    assert kinds[-3:] == ["meeting.held", "strategy.held", "told.recorded"]


def test_a_service_whose_address_is_a_workers_is_asked_as_that_worker(team: Team) -> None:
    ask(team, "Owen.Pryce@example.org")
    assert Invitation.objects.get().worker_id == team.owen.worker


def test_nothing_of_it_says_a_word_to_the_family(team: Team) -> None:
    ask(team)
    told = [entry for entry in entries_of_thread(team.family, facts=True) if entry.kind.startswith("meeting.")]
    assert told and not any(entry.about.says_to_family for entry in told)


def test_its_pages_lead_to_one_another_and_it_is_not_moved_past_its_rules(team: Team) -> None:
    asked = ask(team)
    client, strategy = client_of(user_of(team.ifeoma)), the_strategy().pk
    way = reverse("protection:strategy_meeting", args=[team.family, strategy])
    assert way in client.get(reverse("protection:page", args=[team.family])).content.decode()
    meeting = client.get(way)["Location"]
    drawn = client.get(meeting).content.decode()
    assert "Go to the protection page" in drawn and "Kerry Dunlop" in drawn and "Cancel it" not in drawn
    for name in ("move", "cancel", "hold"):
        assert client.get(reverse(f"meetings:{name}", args=[team.family, the_meeting().pk])).status_code == 403
    page = client.get(reverse("protection:hold", args=[team.family, strategy])).content.decode()
    assert "Was Kerry Dunlop, Police there?" in page and f"guest-{asked}-attended" in page


def test_a_meeting_that_no_discussion_waits_for_any_more_can_be_cancelled(team: Team) -> None:
    row = the_strategy()
    row.state, row.ended_at = "withdrawn", NOW
    row.save()
    client = client_of(user_of(team.ifeoma))
    cancel = reverse("meetings:cancel", args=[team.family, the_meeting().pk])
    assert client.post(cancel, {"why": "It is not needed."}).status_code == 302
    assert the_meeting().state == "cancelled"


def test_each_agency_that_was_invited_says_what_it_thinks_before_it_is_cancelled(team: Team) -> None:
    ask(team)
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family, "strategy": the_strategy().pk}
    with pytest.raises(Invalid) as refused:
        cancel_strategy(**acts, cancel=Cancel("He was at school.", {"Police": "Agreed."}))
    assert "Kerry Dunlop, Police" in refused.value.errors["answers"]
    page = reverse("protection:cancel", args=[team.family, the_strategy().pk])
    assert "What did Kerry Dunlop, Police say to that?" in client_of(user_of(team.ifeoma)).get(page).content.decode()
    drawn = client_of(user_of(team.ifeoma)).get(page).content.decode()
    assert "What did Police say to that?" not in drawn, "her invitation says who the police are"
    left_empty = client_of(user_of(team.ifeoma)).post(page, {"fact": "He was at school."}).content.decode()
    assert '<a href="#id_answer-' in left_empty and "Say what Kerry Dunlop, Police said to that." in left_empty
    cancel_strategy(**acts, cancel=Cancel("He was at school.", {"Kerry Dunlop, Police": "Yes."}))
    assert the_meeting().state == "cancelled"


def test_whoever_moves_it_does_not_cancel_it_while_whoever_called_it_may(team: Team) -> None:
    acts = {"now": NOW, "family": team.family, "strategy": the_strategy().pk}
    later = LATER + dt.timedelta(hours=1)
    call_strategy(**acts, by=team.owen, call=Call(later, "phone", ("Police",), "Police are late."))
    cancel = Cancel("He was at school.", {"Police": "Agreed."})
    with pytest.raises(Refused, match="Whoever called"):
        cancel_strategy(**acts, by=team.owen, cancel=cancel)
    asked, theirs = reverse("protection:cancel", args=[team.family, acts["strategy"]]), client_of(user_of(team.owen))
    assert theirs.get(asked).status_code == 403, "nobody types what is not taken"
    assert asked not in theirs.get(reverse("protection:page", args=[team.family])).content.decode()
    assert client_of(user_of(team.ifeoma)).get(asked).status_code == 200
    Worker.objects.filter(pk=team.ifeoma.worker).update(ended=NOW.date())
    with pytest.raises(Invalid) as unsaid:
        cancel_strategy(**acts, by=team.owen, cancel=cancel)
    assert set(unsaid.value.errors) == {"instead"}
    cancel_strategy(**acts, by=team.owen, cancel=replace(cancel, instead="She left on Friday."))
    assert the_meeting().state == "cancelled"


def test_where_whoever_called_it_may_act_on_the_family_no_more_the_manager_who_has_it_cancels_it(team: Team) -> None:
    """She works here still, in another team, and supervises this family no more."""
    elsewhere = a_team(team.ifeoma.agency or 0, "other")
    Worker.objects.filter(pk=team.ifeoma.worker).update(team=elsewhere)
    end_involvement(by=team.ifeoma, now=NOW, involvement=their_part(team.ifeoma), why="Another team.")
    client = client_of(user_of(team.owen))
    asked = reverse("protection:cancel", args=[team.family, the_strategy().pk])
    assert asked in client.get(reverse("protection:page", args=[team.family])).content.decode()
    drawn = client.get(asked).content.decode()
    assert "Ifeoma Nwosu" in drawn and "may not act on this family" in drawn
    answer = next(name for name in re.findall(r'name="(answer-[^"]+)"', drawn))
    told = [one.person for one in all_told(team.family)]
    sent = {"fact": "He was at school.", "sensitivity": "ordinary", answer: "Agreed."}
    sent |= {f"told-{one}-how": "told" for one in told} | {f"told-{one}-words": "Yes." for one in told}
    assert "Say why you cancel it, and not Ifeoma Nwosu" in client.post(asked, sent).content.decode()
    assert client.post(asked, sent | {"instead": "She changed team."}).status_code == 302
    (said,) = entries_of_thread(team.family, only=("strategy.cancelled",), facts=True)
    assert "Ifeoma Nwosu" in said.sentence and "She changed team." in said.sentence


def test_the_page_names_each_clock_once_and_what_was_agreed_too() -> None:
    assert len(set(CLOCKS)) == len(CLOCKS)
    ours = {rule.code for rule in policy().clocks if any(start.kind.startswith("strategy.") for start in rule.starts)}
    assert ours and ours <= set(CLOCKS)
