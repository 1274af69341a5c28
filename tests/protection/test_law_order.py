"""A step into law is not dated before what it follows: read in order of happening, it would not count."""

import datetime as dt
from collections.abc import Callable

import pytest

from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.legal_standing import legal_standings, network_answers
from familiesfirst.protection.rules.legal import LegalStanding, legal_standing
from familiesfirst.record.api import Invalid
from tests.agencies.making import NOW, TODAY
from tests.protection.making import Team, a_team_beside_a_home
from tests.protection.test_law import acts, decision, gateway, issue, letter, offer, order, status
from tests.protection.test_states import entry

pytestmark = pytest.mark.django_db
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
EARLY = TODAY - DAY


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def stands(team: Team) -> LegalStanding:
    return legal_standings([team.home.zayn])[team.home.zayn]


def sent(team: Team, on: dt.date) -> int:
    said = protection.Letter(team.home.leila, "What we worry about.", True)
    return protection.send_letter(**acts(team), decision=decision(team, "team_manager"), letter=said, on=on)


def issued(team: Team, at: dt.datetime) -> int:
    said = protection.Issue("Lewbridge Family Court", at)
    return protection.issue_proceedings(**acts(team), decision=decision(team, "head_of_service"), issue=said)


def back(team: Team, on: dt.date) -> int:
    return protection.step_back(**acts(team), decision=decision(team, "service_manager"), on=on)


def final(team: Team, on: dt.date) -> int:
    return protection.end_proceedings(**acts(team), decision=decision(team, "court"), outcome="supervision", on=on)


def in_care(team: Team, on: dt.date) -> int:
    return protection.start_care(**acts(team), decision=decision(team, "court"), section="s31", on=on)


def out_of_care(team: Team, on: dt.date) -> int:
    return protection.end_care(**acts(team), decision=decision(team, "court"), how="home", on=on)


def reviewed(team: Team, on: dt.date) -> int:
    return protection.record_care_date(**acts(team), children=[team.home.zayn], sort="review", on=on)


def agreed_and_answered(team: Team) -> None:
    gateway(team)
    offer(team, "declined")


def in_proceedings(team: Team) -> None:
    agreed_and_answered(team)
    issue(team)


def cared_for(team: Team) -> None:
    in_care(team, TODAY)


def emergency(team: Team) -> None:
    order(team, "emergency")


def safe_again(team: Team, made: dt.datetime) -> int:
    return order(team, "police_protection", made)


def was_safe(team: Team) -> None:
    order(team, "police_protection", NOW - 3 * HOUR)
    ended(team, NOW - HOUR)


def ended(team: Team, at: dt.datetime, code: str = "police_protection") -> int:
    return protection.end_order(**acts(team), decision=decision(team, "court"), order=code, ended=at, how="home")


def longer(team: Team, at: dt.datetime) -> int:
    return protection.extend_order(
        **acts(team), decision=decision(team, "court"), order="emergency", decided=at, until=NOW + 10 * DAY
    )


EARLIER: list[tuple[str, Callable[[Team], object], Callable[[Team], object], str]] = [
    ("a letter before the meeting that agreed to it", gateway, lambda team: sent(team, EARLY), "on"),
    ("proceedings before that meeting", agreed_and_answered, lambda team: issued(team, NOW - DAY), "happened"),
    ("a step back before that meeting", gateway, lambda team: back(team, EARLY), "on"),
    ("a final order before they were issued", in_proceedings, lambda team: final(team, EARLY), "on"),
    ("another meeting before the first", gateway, lambda team: gateway(team, "not_met", on=EARLY), "on"),
    ("home before they were looked after", cared_for, lambda team: out_of_care(team, EARLY), "on"),
    ("a review before they were looked after", cared_for, lambda team: reviewed(team, EARLY), "on"),
    ("another order before the last ended", was_safe, lambda team: safe_again(team, NOW - 2 * HOUR), "happened"),
    ("made longer before it began", emergency, lambda team: longer(team, NOW - 2 * HOUR), "happened"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "first", "then", "field"), EARLIER, ids=[row[0] for row in EARLIER])
def test_no_step_is_dated_before_what_it_follows(
    team: Team, what: str, first: Callable, then: Callable, field: str
) -> None:
    first(team)
    before = stands(team)
    with pytest.raises(Invalid) as refused:
        then(team)
    said = refused.value.errors[field]
    assert "It follows what happened on 23 November 2026" in said
    assert ("Look at the time too" in said) is (field == "happened")
    assert stands(team) == before


def test_what_ends_on_the_day_it_was_issued_counts(team: Team) -> None:
    in_proceedings(team)
    assert status(team, team.home.zayn) == "proceedings"
    final(team, TODAY)
    assert (stands(team).court.state, status(team, team.home.zayn)) == ("none", "")


def test_the_letter_of_another_reader_may_have_gone_first(team: Team) -> None:
    gateway(team, on=EARLY)
    letter(team)
    sent(team, EARLY)
    assert stands(team).court.state == "pre_proceedings"


def test_what_the_family_network_said_the_last_time_answers_nothing_now(team: Team) -> None:
    zayn = team.home.zayn
    agreed_and_answered(team)
    assert network_answers([zayn]) == {zayn: "declined"}
    protection.step_back(**acts(team) | {"now": NOW + DAY}, decision=decision(team, "service_manager"), on=TODAY + DAY)
    assert network_answers([zayn]) == {zayn: ""}


@pytest.mark.parametrize("kind", ["person.died", "pregnancy.ended"])
def test_a_death_heard_of_later_ends_what_was_begun_meanwhile(kind: str) -> None:
    told = [entry(1, kind), entry(2, "care.started", section="s31")]
    assert legal_standing(told, 1).quiet
    assert not legal_standing(told[1:], 1).quiet
