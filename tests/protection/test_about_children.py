"""What begins in child protection is about a child: never about a grown-up of the family, whatever is sent."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from familiesfirst.people.models import Person
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import MissingEpisode, Strategy
from familiesfirst.record.api import NotThere, entries_of_thread
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.protection.making import Team, a_led_team, all_told, held, the_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_led_team()


def acts(team: Team, **more: Any) -> dict[str, Any]:
    return {"by": team.ifeoma, "now": NOW, "family": team.family, **more}


def decided(team: Team, whom: int) -> protection.Decision:
    return protection.Decision((whom,), "Dawn", "service_manager", "Worse.", "Health.", all_told(team.family))


def needed(team: Team, whom: int) -> Any:
    return protection.need_strategy(**acts(team), children=[whom], why="Hurt.", tellings=all_told(team.family))


def gateway(team: Team, whom: int) -> Any:
    return protection.hold_gateway(**acts(team), decision=decided(team, whom), outcome="pre_proceedings", on=TODAY)


def care(team: Team, whom: int) -> Any:
    return protection.start_care(**acts(team), decision=decided(team, whom), section="s20", on=TODAY)


def missing(team: Team, whom: int) -> Any:
    return protection.report_missing(
        **acts(team, by=team.home.joan), child=whom, said=protection.Reported(NOW, "Leila", "School")
    )


def proceedings(team: Team, whom: int) -> Any:
    issue = protection.Issue("Lewbridge Family Court", NOW, urgent="Hurt today.")
    return protection.issue_proceedings(**acts(team), decision=decided(team, whom), issue=issue)


BEGINS = [needed, gateway, care, missing, proceedings]


@pytest.mark.parametrize("begin", BEGINS)
def test_nothing_begins_about_a_grown_up(team: Team, begin: Callable[[Team, int], Any]) -> None:
    before = len(entries_of_thread(team.family))
    with pytest.raises(NotThere):
        begin(team, team.home.leila)
    assert (Strategy.objects.count(), MissingEpisode.objects.count()) == (0, 0)
    assert len(entries_of_thread(team.family)) == before


@pytest.mark.parametrize("begin", [needed, gateway, missing])
def test_it_begins_about_a_parent_who_is_under_18_and_not_about_one_who_is_18_today(
    team: Team, begin: Callable[[Team, int], Any]
) -> None:
    eighteen = TODAY.replace(year=TODAY.year - 18)
    Person.objects.filter(pk=team.home.leila).update(born=eighteen)
    with pytest.raises(NotThere):
        begin(team, team.home.leila)
    Person.objects.filter(pk=team.home.leila).update(born=eighteen + dt.timedelta(days=1))
    assert begin(team, team.home.leila)


def test_a_day_on_which_they_were_a_child_is_what_counts_when_it_is_written_up_later(team: Team) -> None:
    Person.objects.filter(pk=team.home.zayn).update(born=TODAY.replace(year=TODAY.year - 18))
    said: dict[str, Any] = {"children": [team.home.zayn], "why": "Hurt.", "tellings": all_told(team.family)}
    with pytest.raises(NotThere):
        protection.need_strategy(**acts(team), **said)
    assert protection.need_strategy(**acts(team), **said, happened=NOW - dt.timedelta(days=1))


def test_what_began_of_a_child_is_held_and_ends_though_they_have_come_of_age(team: Team) -> None:
    needed(team, team.home.zayn)
    Person.objects.filter(pk=team.home.zayn).update(born=TODAY.replace(year=TODAY.year - 18))
    protection.hold_strategy(**acts(team), strategy=the_strategy().pk, held=held(team, {team.home.zayn: False}))
    protection.bring_in(
        **acts(team, by=SYSTEM), person=team.home.zayn, source="x", kind="protection_plan.started",
        happened=TODAY - dt.timedelta(days=40), marks={"category": "NEG", "latest_category": "NEG"},
    )  # fmt: skip
    protection.end_plan(
        **acts(team), children=[team.home.zayn], why="He is eighteen.", told="All.", on=TODAY, ground="eighteen",
        tellings=all_told(team.family),
    )  # fmt: skip
    assert protection.standings([team.home.zayn])[team.home.zayn].plan.state == "none"
