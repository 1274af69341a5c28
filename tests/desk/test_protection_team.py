"""What is the child protection team's to do stands on somebody's desk: also while nobody of the team has a part yet."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import Desk, desk
from familiesfirst.involvement.api import seal
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, held, the_strategy
from tests.protection.test_law import acts, decision, order
from tests.protection.test_standing_still import CALL, needed
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
ENDS = "Decide what follows before police protection ends: Zayn"


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def asked(who: Actor) -> dict[str, int | None]:
    """{what the viewer's desk asks of them: which family it opens}"""
    found: Desk = desk(who, NOW)
    return {task.title: task.family for group in found.groups for task in group.tasks}


def test_police_protection_is_on_the_desks_of_those_who_can_say_what_follows(team: Team) -> None:
    order(team, "police_protection")
    for who in (team.owen, team.ifeoma):  # he manages the team before which the family is; she supervises the lead
        assert asked(who)[ENDS] == team.family
    assert ENDS not in asked(team.ruth)
    holds(team.ruth, team.family, "child_protection_lead")
    assert asked(team.ruth)[ENDS] == team.family
    assert ENDS not in asked(team.home.joan)
    assert next(t for g in desk(team.owen, NOW).groups for t in g.tasks if t.title == ENDS).time == "09:00"


def test_the_page_of_a_child_protection_team_says_where_what_its_practitioners_carry_stands(team: Team) -> None:
    holds(team.ruth, team.family, "child_protection_lead")
    told = {who: client_of(user_of(who)).get(reverse("desk:team")).content.decode() for who in (team.owen, team.ifeoma)}
    assert reverse("protection_team:first") in told[team.owen].partition("Who carries what")[2]
    assert reverse("protection_team:first") not in told[team.ifeoma].partition("Who carries what")[2]
    assert all("Nothing is late in this team" not in page for page in told.values())


def test_what_nobody_leads_falls_to_whoever_acts_for_the_team(team: Team) -> None:
    needed(team)
    protection.hold_strategy(**acts(team), strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))
    seen = next(c.title for c in running(now=NOW, families=[team.family]) if c.code == "section-47-child-seen")
    for who in (team.owen, team.ifeoma):
        assert f"{seen}: Zayn" in asked(who)
    holds(team.ruth, team.family, "child_protection_lead")
    assert f"{seen}: Zayn" in asked(team.ruth)
    for who in (team.owen, team.ifeoma):
        assert f"{seen}: Zayn" not in asked(who)


def test_it_goes_with_the_order(team: Team) -> None:
    order(team, "police_protection")
    how = {"order": "police_protection", "ended": NOW, "how": "home"}
    protection.end_order(**acts(team), decision=decision(team, "court"), **how)
    assert ENDS not in {**asked(team.owen), **asked(team.ifeoma)}


def test_a_sealed_family_is_on_no_desk_but_of_whoever_is_named(team: Team) -> None:
    order(team, "police_protection")
    named = team.ifeoma.worker
    seal(by=team.ifeoma, now=NOW, family=team.family, names=[named], why="Danger.", ring=named)
    assert (ENDS in asked(team.ifeoma), asked(team.owen)) == (True, {})


def test_a_discussion_to_call_is_not_asked_for_twice(team: Team) -> None:
    needed(team)
    for who in (team.ifeoma, team.owen):
        assert [one.title for one in desk(who, NOW).waiting] == [CALL]
        assert not [title for title in asked(who) if title.startswith(CALL)]
        assert "Hold the strategy discussion: Zayn" in asked(who)
    holds(team.ruth, team.family, "child_protection_lead")
    assert f"{CALL}: Zayn" in asked(team.ruth)


def test_a_clock_says_itself_that_it_stands_on_no_desk(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    order(team, "police_protection")
    assert ENDS in asked(team.owen)
    elsewhere = [replace(c, on_desk="never") for c in running(now=NOW, families=[team.family])]
    monkeypatch.setattr("familiesfirst.desk.queries.desk.running", lambda **_: elsewhere)
    assert not asked(team.owen)


def test_of_many_tasks_the_soonest_stand_there_and_the_rest_is_counted(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed(team)
    protection.hold_strategy(**acts(team), strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))
    every = [title for title, family in asked(team.owen).items() if family == team.family]
    assert len(every) > 1 and desk(team.owen, NOW).team_more == 0
    monkeypatch.setattr("familiesfirst.desk.queries.desk.TEAM_TASKS", 1)
    seen = desk(team.owen, NOW)
    assert [t.title for g in seen.groups for t in g.tasks] == every[:1]
    assert seen.team_more == len(every) - 1
    page = client_of(user_of(team.owen)).get(reverse("desk:desk")).content.decode()
    assert f"And {len(every) - 1} more, due later" in page and reverse("protection_team:working") in page


def test_the_families_the_team_works_with_are_listed_for_whom_they_are_open(
    team: Team, django_assert_max_num_queries: Any
) -> None:
    needed(team)
    theirs, url = reverse("protection:page", args=[team.family]), reverse("protection_team:working")
    owen = client_of(user_of(team.owen))
    owen.get(url)
    with django_assert_max_num_queries(15):
        assert theirs in owen.get(url).content.decode()
    assert theirs not in client_of(user_of(team.ruth)).get(url).content.decode(), "she has no part, and no seat"


def test_the_desk_asks_as_much_however_many_families_are_before_the_team(
    team: Team, django_assert_max_num_queries: object
) -> None:
    order(team, "police_protection", NOW - dt.timedelta(hours=2))
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        desk(team.owen, NOW)


def called(team: Team, after: dt.timedelta) -> None:
    needed(team)
    call = protection.Call(NOW + after, "room", ("Police",))
    protection.call_strategy(**acts(team), strategy=the_strategy().pk, call=call)


def late(team: Team, now: dt.datetime) -> set[str]:
    """What stands late on the desk of whoever called it."""
    return {task.title for group in desk(team.ifeoma, now).groups for task in group.tasks if task.late}


def test_a_discussion_called_far_ahead_is_late_before_it_and_one_that_nobody_wrote_up_after_it(team: Team) -> None:
    called(team, dt.timedelta(days=21))
    assert late(team, NOW + dt.timedelta(hours=23)) == set()
    assert late(team, NOW + dt.timedelta(days=2)) == {"Hold the strategy discussion: Zayn"}
    passed = "Hold the discussion that was called, or say what came of it: Zayn"
    assert passed in late(team, NOW + dt.timedelta(days=22))


def test_a_discussion_to_hold_by_an_hour_is_not_asked_for_again_as_soon_as_possible(team: Team) -> None:
    called(team, dt.timedelta(hours=2))
    tasks = [task for group in desk(team.ifeoma, NOW).groups for task in group.tasks]
    assert [task.due for task in tasks if task.title == "Hold the strategy discussion: Zayn"] == [
        (NOW + dt.timedelta(hours=24)).date()
    ]
