"""Who looked, as one of the family is shown it: nothing that tells what they are not told yet."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.desk.queries.looked import shown_to
from familiesfirst.desk.rules.looked import Discussed, Span, Told, stays_back, untold
from familiesfirst.people.api import PersonTold
from familiesfirst.protection import api as protection
from familiesfirst.record.api import LONDON, Actor
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, all_told, held, the_strategy
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
ROUTES = ("protection:page", "desk:family", "desk:story", "involvement:round", "protection:law")


@pytest.fixture
def team(db: None) -> Team:
    team = a_team_beside_a_home()
    holds(team.ruth, team.family, "child_protection_lead")
    return team


def looks(team: Team, by: Actor) -> None:
    client = client_of(user_of(by))
    for route in ROUTES:
        assert client.get(reverse(route, args=[team.family])).status_code == 200, route


def needed(team: Team) -> dict[str, Any]:
    acts = {"by": team.ifeoma, "now": timezone.now(), "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    return acts


def shown(team: Team, person: int | None = None) -> dict[str, int]:
    lines = shown_to(person or team.home.leila, team.family, timezone.now())
    return {line.role: line.times for line in lines}


RUTH = "Child protection practitioner"


def test_nobody_learns_of_a_discussion_from_who_looked_before_it_is_held(team: Team) -> None:
    needed(team)
    looks(team, team.ruth)
    looks(team, team.ifeoma)
    for person in (team.home.leila, team.home.zayn):
        assert shown(team, person) == {}
    page = reverse("desk:who_looked", args=[team.family]) + f"?for={team.home.leila}"
    assert RUTH not in client_of(user_of(team.ifeoma)).get(page).content.decode()


def test_nor_from_a_look_at_the_pages_of_child_protection_just_before(team: Team) -> None:
    client_of(user_of(team.ruth)).get(reverse("protection:page", args=[team.family]))
    assert shown(team) == {RUTH: 1}
    needed(team)
    assert shown(team) == {}


@pytest.mark.parametrize("how", ["told", "not_yet", "not_theirs"])
def test_once_they_are_told_they_are_shown_all_of_it_and_until_then_none(team: Team, how: str) -> None:
    acts = needed(team)
    looks(team, team.ruth)
    now = timezone.now()
    leila = PersonTold(team.home.leila, how, "She may be hurt for it.", (now + 7 * DAY).date())
    tellings = (leila, *(one for one in all_told(team.family, now) if one.person != team.home.leila))
    said = held(team, {team.home.zayn: False}, happened=now, tellings=tellings)
    protection.hold_strategy(**acts | {"now": now}, strategy=the_strategy().pk, held=said)
    looks(team, team.ruth)
    assert shown(team) == ({RUTH: 2 * len(ROUTES)} if how == "told" else {})


def test_of_a_discussion_that_was_not_needed_nobody_learns_afterwards(team: Team) -> None:
    acts = needed(team)
    looks(team, team.ruth)
    cancel = protection.Cancel("She was seen at another hospital.")
    protection.cancel_strategy(**acts | {"now": timezone.now()}, strategy=the_strategy().pk, cancel=cancel)
    assert shown(team) == {}
    client_of(user_of(team.home.joan)).get(reverse("desk:family", args=[team.family]))
    assert sum(shown(team).values()) == 1, "what has nothing to do with it is shown again"


HOUR = st.integers(0, 500).map(lambda hours: NOW + dt.timedelta(hours=hours))
PAGES = st.sampled_from(
    ["family.overview", "family.protection", "protection.agreed", "family.round", "people.protected"]
)


@given(
    since=HOUR,
    at=HOUR,
    page=PAGES,
    flagged=st.booleans(),
    told=st.lists(st.builds(Told, st.integers(1, 3), st.booleans(), HOUR.map(lambda at: at.date()))),
)
def test_while_a_discussion_waits_no_look_since_it_was_needed_is_shown(
    since: dt.datetime, at: dt.datetime, page: str, flagged: bool, told: list[Told]
) -> None:
    spans = untold([Discussed(since, None, None, held=False)], told, LONDON)
    assert stays_back(at, page, spans, held_back=flagged) or (at < since and not flagged)


@given(at=HOUR, page=PAGES, flagged=st.booleans(), ended=HOUR)
def test_whoever_was_told_of_what_was_held_is_shown_every_look(
    at: dt.datetime, page: str, flagged: bool, ended: dt.datetime
) -> None:
    told = [Told(7, False, ended.date())]
    spans = untold([Discussed(NOW, ended, 7, held=True)], told, LONDON)
    assert spans == [] and not stays_back(at, page, spans, held_back=flagged)


def test_one_that_was_cancelled_hides_its_own_time_until_they_are_told_of_something() -> None:
    cancelled = [Discussed(NOW, NOW + DAY, 5, held=False)]
    assert untold(cancelled, [], LONDON) == [Span(NOW, NOW + DAY)]
    assert untold(cancelled, [Told(9, False, (NOW + 2 * DAY).date())], LONDON) == []
    assert untold(cancelled, [Told(9, False, (NOW - DAY).date())], LONDON) == [Span(NOW, NOW + DAY)]
