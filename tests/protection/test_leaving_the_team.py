"""A family is before the child protection team while something of protection or in law is open for it, or the team has
something left to do: however the last of it ended."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.involvement.api import is_before_team
from familiesfirst.people.api import record_death
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.queries.asked import to_send
from familiesfirst.protection.rules.reporting import Sent
from familiesfirst.record.api import withdraw_entry
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.making import RECORD, Team, a_team_beside_a_home, all_told, held, the_strategy
from tests.protection.test_path import confer, finish, hold, reviewed
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def before(team: Team) -> bool:
    return is_before_team(team.family, "protection")


def needed(team: Team) -> int:
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Marks seen.")
    return Strategy.objects.latest("pk").pk


def nothing_begins(team: Team, **changes: Any) -> int:
    return protection.hold_strategy(
        by=team.ifeoma, now=NOW, family=team.family, strategy=needed(team),
        held=held(team, {team.home.zayn: False}, **changes),
    )  # fmt: skip


def send(team: Team) -> None:
    """Everybody whom the discussion's record is owed to has it."""
    sent: dict[Any, Sent] = dict.fromkeys(owed_to(team), Sent("secure_mail"))
    protection.send_record(
        by=team.ifeoma, now=NOW, family=team.family, meeting=None, of="strategy", of_id=the_strategy().pk, sent=sent
    )


def owed_to(team: Team) -> list[str]:
    """Whoever was there, each by their key."""
    owed = to_send(team.family, "strategy", the_strategy().pk, None)
    assert owed is not None and not owed.guests
    return list(owed.others)


def test_where_nothing_begins_it_stays_until_the_record_is_sent_and_no_longer(team: Team) -> None:
    nothing_begins(team)
    assert before(team), "the record waits to be sent"
    send(team)
    assert not before(team)


def test_while_another_discussion_is_named_for_a_day_it_stays(team: Team) -> None:
    record = RECORD | {"decisions": ["follow_up"], "next_on": (TODAY + dt.timedelta(days=8)).isoformat()}
    nothing_begins(team, record=record)
    send(team)
    assert before(team)


def test_it_stays_while_an_enquiry_runs_and_leaves_when_that_finds_no_risk_that_goes_on(team: Team) -> None:
    hold(team)
    send(team)
    assert before(team)
    finish(team, "no_continuing_risk")
    assert not before(team)


def test_it_stays_while_a_conference_is_needed_and_a_plan_is_open_and_leaves_when_a_review_ends_it(
    team: Team,
) -> None:
    hold(team)
    send(team)
    finish(team)
    assert before(team)
    confer(team)
    assert before(team)
    reviewed(team, False)
    later = NOW + dt.timedelta(days=84)
    assert before(team) is _waits_to_be_sent(team, later) is True, "the record of the review waits to be sent"


def test_a_plan_that_a_manager_ends_ends_it_too(team: Team) -> None:
    hold(team)
    send(team)
    finish(team)
    confer(team)
    on = NOW + dt.timedelta(days=9)
    protection.end_plan(
        by=team.ifeoma, now=on, family=team.family, children=[team.home.zayn], why="They moved.", told="All.",
        on=on.date(), ground="left_country", tellings=all_told(team.family, on),
    )  # fmt: skip
    assert before(team) is _waits_to_be_sent(team, on)


def _waits_to_be_sent(team: Team, now: dt.datetime) -> bool:
    return bool(running(now=now, families=[team.family], codes=["conference-record-sent"]))


def test_what_said_that_one_is_needed_is_taken_back(team: Team) -> None:
    needed(team)
    assert before(team)
    withdraw_entry(by=team.ifeoma, now=NOW, entry=the_strategy().needed, why="Wrong family.")
    assert not before(team)


def test_a_death_ends_it_where_nothing_else_is_open(team: Team) -> None:
    needed(team)
    record_death(by=team.ifeoma, now=NOW, family=team.family, person=team.home.zayn, died=TODAY)
    assert not before(team)


def test_a_manager_whose_page_it_was_only_before_the_team_is_led_to_the_desk(team: Team) -> None:
    nothing_begins(team)
    owen, strategy = client_of(user_of(team.owen)), the_strategy().pk
    page = reverse("protection:send_record", args=[team.family, "strategy", strategy])
    sent = {f"sent-{key}-how": "secure_mail" for key in owed_to(team)}
    went = owen.post(page, sent)
    assert went["Location"] == reverse("desk:desk")
    assert "open to you no more" in owen.get(went["Location"]).content.decode()
    assert owen.get(page).status_code == 404
