"""What a strategy discussion says of visiting the home stands where whoever visits looks."""

import dataclasses

import pytest
from django.urls import reverse

from familiesfirst.people.api import warnings_standing
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Strategy
from tests.family_help.making import user_of
from tests.protection.making import NOW, Team, a_team_beside_a_home, held, the_strategy
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def said(team: Team, answer: str, why: str) -> None:
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    went = held(team, {team.home.zayn: True})
    went = dataclasses.replace(went, record={**went.record, "alone": answer, "alone_why": why})
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=went)


@pytest.mark.parametrize(
    ("answer", "note"), [("yes", None), ("two", "visit_in_pairs"), ("police", "ring_first")], ids=str
)
def test_whoever_is_not_to_go_alone_reads_so_before_they_go(team: Team, answer: str, note: str | None) -> None:
    said(team, answer, "He keeps a crossbow behind the door.")
    assert warnings_standing(team.family) == (frozenset({note}) if note else frozenset())
    page = client_of(user_of(team.home.joan)).get(reverse("people:family_people", args=[team.family])).content.decode()
    assert ("Two workers go together" in page or "Nobody goes alone" in page) is (note is not None)
    assert "crossbow" not in page


def test_a_note_that_stands_is_not_written_again(team: Team) -> None:
    said(team, "two", "")
    went = {"by": team.ifeoma, "now": NOW, "family": team.family, "children": [team.home.maya], "why": "She as well."}
    protection.need_strategy(**went)
    again = held(team, {team.home.maya: False})
    again = dataclasses.replace(again, record={**again.record, "alone": "two"})
    strategy = Strategy.objects.get(state="needed").pk
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=strategy, held=again)
    assert warnings_standing(team.family) == {"visit_in_pairs"}
