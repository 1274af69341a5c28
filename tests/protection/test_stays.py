"""Nobody is said to belong to a family no more while something of protection or law is open on its record."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.people import api as people
from familiesfirst.people.models import Membership
from familiesfirst.protection import api as protection
from familiesfirst.protection.rules.legal import MACHINES as IN_LAW
from familiesfirst.protection.rules.legal import TRANSITIONS as LAW
from familiesfirst.protection.rules.open_now import WORDS
from familiesfirst.protection.rules.states import MACHINES, NONE, TRANSITIONS
from familiesfirst.record.api import Invalid
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.family_help.making import user_of
from tests.protection.making import Team, a_led_team, held, the_strategy
from tests.signing_in import client_of


def test_every_state_in_which_something_is_open_has_its_words() -> None:
    states = {(t.machine, t.after) for t in (*TRANSITIONS, *LAW) if t.after != NONE}
    assert states == set(WORDS)
    assert {machine for machine, _ in WORDS} == {*MACHINES, *IN_LAW}


@pytest.fixture
def team() -> Team:
    return a_led_team()


def acts(team: Team) -> dict[str, Any]:
    return {"by": team.ifeoma, "now": NOW, "family": team.family}


def needed(team: Team) -> None:
    protection.need_strategy(**acts(team), children=[team.home.zayn], why="Marks seen.")


def enquired(team: Team) -> None:
    needed(team)
    protection.hold_strategy(**acts(team), strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))


def missing(team: Team) -> None:
    said = protection.Reported(NOW, "Left after school.", "The park.")
    protection.report_missing(**acts(team), child=team.home.zayn, said=said)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opens", "words"),
    [(needed, "a strategy discussion is needed"), (enquired, "a section 47 enquiry is open"), (missing, "missing")],
)
def test_a_child_stays_while_it_is_open_and_is_told_what_to_do(team: Team, opens: Any, words: str) -> None:
    opens(team)
    with pytest.raises(Invalid) as refused:
        people.end_membership(**acts(team), person=team.home.zayn, why="Moved.")
    assert words in refused.value.errors["why"] and "add them there as well" in refused.value.errors["why"]
    assert team.home.zayn in people.people_of(team.family)
    address = reverse("people:leave", args=[team.family, team.home.zayn])
    client = client_of(user_of(team.ifeoma))
    drawn = client.get(address).content.decode()
    assert words in drawn and "<textarea" not in drawn
    assert client.post(address, {"why": "Moved."}).status_code == 422
    assert Membership.objects.get(person=team.home.zayn).until is None
    people.end_membership(**acts(team), person=team.home.maya, why="Moved.")


@pytest.mark.django_db
def test_what_is_open_on_one_familys_record_holds_nobody_in_another(team: Team) -> None:
    needed(team)
    ada = people.NewMember(new=people.NewPerson(given="Ada", born=dt.date(2020, 1, 1)))
    other = people.open_family(by=SYSTEM, now=NOW, members=[ada])
    people.add_member(by=SYSTEM, now=NOW, family=other, person=team.home.zayn, since=TODAY)
    people.end_membership(by=SYSTEM, now=NOW, family=other, person=team.home.zayn, why="Back home.")
    assert team.home.zayn in people.people_of(team.family)
