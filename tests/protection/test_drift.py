"""What share goes on from a contact to a plan: counted from what is put on the record, by team and over time."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import CountedStep
from familiesfirst.protection.queries.drift import steps
from familiesfirst.protection.rules.drift import (
    BROUGHT_IN,
    CLOSED,
    DISCUSSION,
    TITLES,
    Stepped,
    by_team,
    over_time,
    went_on,
)
from familiesfirst.protection.rules.numbers import Share
from familiesfirst.record.api import withdraw_entry
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.family_help.making import user_of
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference
from tests.protection.making import Team, a_team_beside_a_home, conferred, held, the_strategy
from tests.signing_in import client_of

YES, NO, UNSAID = True, False, None


@pytest.mark.parametrize(
    ("kind", "marks", "people", "counted"),
    [
        ("contact.decided", {"outcome": DISCUSSION}, [], (1, 1)),
        ("contact.decided", {"outcome": "family_help"}, [{"level": "child_in_need"}], (0, 1)),
        ("strategy.held", {}, [{"s47": YES}, {"s47": NO}, {"s47": YES}], (2, 3)),
        ("s47.finished", {}, [{"conference_needed": YES}, {"conference_needed": NO}], (1, 2)),
        ("conference.held", {}, [{"plan": YES}, {"plan": NO}], (1, 2)),
        ("conference.held", {}, [{"plan": UNSAID}, {}], (0, 0)),
    ],
)
def test_how_many_went_on(kind: str, marks: dict[str, Any], people: list[dict], counted: tuple[int, int]) -> None:
    assert went_on(kind, marks, people) == counted


TOLD = (
    Stepped("contact", 1, dt.date(2026, 1, 1), 2, 20),
    Stepped("contact", 2, dt.date(2026, 2, 1), 3, 10),
    Stepped("discussion", 2, dt.date(2026, 2, 1), 1, 3),
    Stepped("conference", None, dt.date(2026, 5, 1), 4, 5),
)


@pytest.mark.parametrize(
    ("each", "found"),
    [
        (
            "quarter",
            {"Jan to Mar 2026": {"contact": (5, 30), "discussion": (1, 3)}, "Apr to Jun 2026": {"conference": (4, 5)}},
        ),
        ("year", {"2026": {"contact": (5, 30), "discussion": (1, 3), "conference": (4, 5)}}),
    ],
)
def test_shares_over_time(each: str, found: dict[str, dict[str, tuple[int, int]]]) -> None:
    lines = over_time(TOLD, dt.date(2026, 1, 10), dt.date(2026, 6, 30), each)
    assert {line.title: {s: (x.part, x.whole) for s, x in line.shares.items() if x.whole} for line in lines} == found
    assert all(set(line.shares) == set(TITLES) for line in lines)


def test_shares_by_team_those_of_nobody_here_last() -> None:
    lines = by_team(TOLD, {2: "Front door"})
    assert [(line.title, line.shares["contact"]) for line in lines] == [
        (CLOSED, Share(2, 20)), ("Front door", Share(3, 10)), (BROUGHT_IN, Share(0, 0)),
    ]  # fmt: skip


def counted() -> list[tuple[str, int | None, int, int]]:
    return list(CountedStep.objects.order_by("entry").values_list("step", "team", "part", "whole"))


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def discussed(team: Team) -> int:
    said = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**said, children=[team.home.zayn, team.home.maya], why="Marks.")
    s47 = {team.home.zayn: True, team.home.maya: False}
    return protection.hold_strategy(**said, strategy=the_strategy().pk, held=held(team, s47))


@pytest.mark.django_db
def test_a_discussion_counts_each_child_by_the_team_that_held_it_until_it_is_taken_back(team: Team) -> None:
    entry = discussed(team)
    where = Worker.objects.get(pk=team.ifeoma.worker).team_id
    assert counted() == [("discussion", where, 1, 2)]
    withdraw_entry(by=team.ifeoma, now=NOW, entry=entry, why="It was another family.")
    assert counted() == []


@pytest.mark.django_db
def test_from_a_discussion_to_a_plan() -> None:
    made: Planned = a_planned_conference()
    said = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    protection.hold_conference(**made.at(TOMORROW), held=said, there=None)
    assert [(step, part, whole) for step, _, part, whole in counted()] == [
        ("discussion", 1, 1), ("enquiry", 1, 1), ("conference", 1, 1),
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_a_return_brought_in_counts_for_no_team(team: Team) -> None:
    protection.bring_in(
        by=SYSTEM, now=NOW, family=team.family, person=team.home.zayn, kind="conference.held", happened=TODAY,
        marks={"plan": True}, source="From the return of 2026",
    )  # fmt: skip
    assert counted() == [("conference", None, 1, 1)]


@pytest.mark.django_db
def test_the_page_shows_them_in_two_queries_whatever_there_is(team: Team, django_assert_num_queries: Any) -> None:
    discussed(team)
    with django_assert_num_queries(2):
        found = steps(TODAY - dt.timedelta(days=40), TODAY, "month")
    assert [line.shares["discussion"] for line in found.over_time] == [Share(1, 2)]
    assert [line.shares["discussion"] for line in found.by_team] == [Share(1, 2)]
    words = client_of(user_of(team.owen)).get(reverse("protection_team:numbers")).content.decode()
    assert all(title in words for title in TITLES.values())
    assert "1 of 2" in words and "From one step to the next" in words


@pytest.mark.django_db
def test_days_outside_those_chosen_are_not_counted(team: Team) -> None:
    discussed(team)
    assert steps(TODAY - dt.timedelta(days=40), TODAY - dt.timedelta(days=1), "month").over_time == ()
