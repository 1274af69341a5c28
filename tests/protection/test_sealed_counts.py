"""A sealed family is counted for nobody to whom it does not exist."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.involvement.api import seal
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Consultation, Strategy
from familiesfirst.protection.queries.outside import concerns
from familiesfirst.protection.queries.team import protection_team
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, TODAY, a_worker
from tests.involvement.making import holds
from tests.protection.making import Team, a_led_team, the_strategy
from tests.protection.outside_making import a_place, joined, opened

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=60)


@pytest.fixture
def team() -> Team:
    return a_led_team()


def sealed(team: Team) -> None:
    ring = team.ifeoma
    seal(by=ring, now=NOW, family=team.family, why="Danger.", ring=ring.worker, names=[ring.worker, team.ruth.worker])


def advice(team: Team) -> None:
    home = team.home
    for sensitivity in ("ordinary", "adult_health"):
        asking = protection.Asking("health", "What does it mean?", sensitivity, people=(home.zayn,), visitors="nothing")
        protection.ask_consultation(by=home.joan, now=NOW, family=home.family, asking=asking)
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[home.zayn], why="Marks seen.")
    call = protection.Call(NOW + dt.timedelta(hours=5), "phone", ("Police",))
    protection.call_strategy(**acts, strategy=the_strategy().pk, call=call)
    cancel = protection.Cancel("She was seen elsewhere.", {"Police": "Agreed."}, 240)
    protection.cancel_strategy(**acts, strategy=the_strategy().pk, cancel=cancel)


def counted(reader: Actor, now: dt.datetime = NOW) -> tuple[int, ...]:
    page = protection_team(reader, None, now)
    lines = page.practitioners or ()
    told = page.advice
    of_leads = (sum(x.families for x in lines), sum(x.weight for x in lines), sum(x.late for x in lines))
    return (told.asked, told.open, told.meetings_saved, told.minutes_saved, *of_leads)


def test_of_a_sealed_family_the_teams_page_counts_nothing_for_whoever_is_not_named(team: Team) -> None:
    advice(team)
    assert counted(team.owen)[:5] == (2, 2, 1, 240, 1)
    late = counted(team.owen, LATER)
    sealed(team)
    assert not any(counted(team.owen)) and not any(counted(team.owen, LATER))
    assert counted(team.ifeoma)[:5] == (2, 2, 1, 240, 1), "whoever is named counts it"
    assert late[6] > 0
    assert Consultation.objects.count() == 2 and Strategy.objects.count() == 1


def test_advice_joined_to_a_family_that_is_sealed_counts_no_more(team: Team) -> None:
    home = team.home
    asking = protection.Asking("health", "What does it mean?", "ordinary", named=(protection.Named("A B"),))
    one = protection.ask_consultation(by=home.joan, now=NOW, asking=asking)
    protection.join_consultation(
        by=home.joan, now=NOW, consultation=one, family=home.family, persons=(home.zayn,), sensitivity="ordinary",
        why="His name came up.",
    )  # fmt: skip
    assert counted(team.owen)[0] == 1
    sealed(team)
    assert counted(team.owen)[0] == 0


def test_the_list_of_concerns_counts_whom_its_reader_may_know_of() -> None:
    it = a_place()
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    assert [line.joined for line in concerns(it.nadia, TODAY)] == [3]
    boss = a_worker(it.nadia.agency or 0, "team_manager", name="Boss", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    seal(by=boss, now=NOW, family=it.a.family, why="Danger.", ring=boss.worker, names=[boss.worker])
    assert [line.joined for line in concerns(it.nadia, TODAY)] == [2]
