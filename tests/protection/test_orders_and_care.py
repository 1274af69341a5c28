"""Police protection and emergency orders: beside the level while they last, and care that begins with them."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.legal_standing import legal_standings
from familiesfirst.record.api import Invalid, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.making import Team, a_led_team
from tests.protection.test_law import HOUR, acts, at, decision, gateway, letter, order, status
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_led_team()


def care(team: Team, on: dt.date = TODAY) -> None:
    protection.start_care(**acts(team), decision=decision(team, "court"), section="s38", on=on)


def clocks_of(team: Team) -> set[str]:
    return {clock.code for clock in running(now=NOW, people=[team.home.zayn])}


IN_CARE = {"looked-after-first-review", "looked-after-first-visit"}


def ended(team: Team, code: str) -> None:
    said = {"order": code, "ended": NOW, "how": "home"}
    protection.end_order(**acts(team), decision=decision(team, "police"), **said)


@pytest.mark.parametrize(
    ("code", "beside", "section"),
    [("police_protection", "police_protection", "s46"), ("emergency", "emergency_order", "s44")],
)
@pytest.mark.parametrize("accommodated", [False, True])
def test_an_order_stands_beside_the_level_while_it_lasts_and_care_begins_with_it(
    team: Team, code: str, beside: str, section: str, accommodated: bool
) -> None:
    zayn = team.home.zayn
    with pytest.raises(Invalid) as refused:
        order(team, code, accommodated=None)
    assert set(refused.value.errors) == {"accommodated"}
    order(team, code, accommodated=accommodated)
    held = legal_standings([zayn])[zayn]
    assert status(team, zayn) == ("in_care" if accommodated else beside)
    assert (held.care.state, held.section) == (("open", section) if accommodated else ("none", ""))
    assert (clocks_of(team) >= IN_CARE) is accommodated and (not IN_CARE & clocks_of(team)) is not accommodated
    ended(team, code)
    assert status(team, zayn) == ("in_care" if accommodated else "")
    words = client_of(user_of(team.ifeoma)).get(at(team)).content.decode()
    assert ("That order is over" in words) is accommodated


def test_after_an_order_the_status_is_what_it_was_before(team: Team) -> None:
    gateway(team)
    letter(team)
    order(team, "emergency")
    assert status(team, team.home.zayn) == "emergency_order"
    ended(team, "emergency")
    assert status(team, team.home.zayn) == "pre_proceedings"


def test_whoever_is_not_told_of_an_order_is_not_told_that_a_child_is_looked_after(team: Team) -> None:
    waits = people.PersonTold(team.home.leila, "not_yet", "Danger to Zayn.", look_again=TODAY + dt.timedelta(days=2))
    said = replace(decision(team, "police"), tellings=(waits,))
    made = {"order": "police_protection", "made": NOW - HOUR, "accommodated": True}
    protection.make_order(**acts(team), decision=said, **made)
    (care,) = entries_of_thread(team.family, only=("care.started",))
    assert [line.state for line in people.tellings_of([care.id])] == ["withheld"]


def test_a_child_who_is_looked_after_already_stays_so_under_their_section(team: Team) -> None:
    care(team)
    section = legal_standings([team.home.zayn])[team.home.zayn].section
    order(team, "police_protection", accommodated=True)
    assert legal_standings([team.home.zayn])[team.home.zayn].section == section
    assert len(list(entries_of_thread(team.family, only=("care.started",)))) == 1


def test_the_form_of_care_begins_with_the_section_of_the_order(team: Team) -> None:
    order(team, "police_protection")
    page = client_of(user_of(team.ifeoma)).get(at(team, "law-care")).content.decode()
    assert re.search(r'name="section" type="radio" value="s46" checked', page)


def test_a_new_placement_is_visited_within_its_limit(team: Team) -> None:
    care(team, TODAY - dt.timedelta(days=10))
    said = {**acts(team), "children": [team.home.zayn]}
    protection.record_care_date(**said, sort="visit", on=TODAY - dt.timedelta(days=9))
    assert "looked-after-first-visit" not in clocks_of(team)
    for wrong, field in (({"placement": " "}, "placement"), ({"placed_on": TODAY + dt.timedelta(days=1)}, "placed_on")):
        with pytest.raises(Invalid) as refused:
            protection.point_to_care(**said, system="L", **{"placement": "12 Elm Row", "placed_on": TODAY} | wrong)
        assert set(refused.value.errors) == {field}
    protection.point_to_care(**said, system="Liquidlogic", placement="12 Elm Row")
    assert "looked-after-first-visit" not in clocks_of(team)
    protection.point_to_care(**said, system="Liquidlogic", placement="12 Elm Row", placed_on=TODAY)
    (due,) = [c.due_on for c in running(now=NOW, people=[team.home.zayn]) if c.code == "looked-after-first-visit"]
    assert due == TODAY + dt.timedelta(days=7)
