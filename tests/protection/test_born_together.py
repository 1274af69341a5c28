"""A second baby born onto what was decided before birth has the days of the first one, and none of its own."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Strategy
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.protection.expecting import a_baby_with_a_plan
from tests.protection.making import a_team_beside_a_home, held

pytestmark = pytest.mark.django_db
CONFERENCE = "Hold the initial child protection conference"


def due(child: int, now: dt.datetime) -> dict[str, tuple[str, dt.date | None]]:
    return {c.title: (c.code, c.due_on) for c in running(now=now, people=[child])}


def born(family: int, baby: int, now: dt.datetime, by: Any) -> int:
    """With another; that one's id."""
    before = set(people.people_of(family))
    people.record_birth(
        by=by, now=now, family=family, person=baby, born=timezone.localdate(now), others=1, why="Early."
    )
    (other,) = set(people.people_of(family)) - before
    return other


def test_a_twin_born_onto_a_plan_has_the_core_group_and_the_review_of_the_first_on_the_same_days() -> None:
    made, now = a_baby_with_a_plan(), timezone.now()
    first = {c.code: c.due_on for c in running(now=now, people=[made.baby])}
    twin = {c.code: c.due_on for c in running(now=now, people=[born(made.family, made.baby, now, made.ifeoma)])}
    assert twin["core-group-together"] == first["first-core-group"] is not None
    assert twin["review-conference-together"] == first["first-review-conference"] is not None
    assert not twin.keys() & {"first-core-group", "first-review-conference", "initial-conference-together"}
    assert "protection-visit" in twin


def test_a_core_group_and_a_review_of_both_begin_the_next_for_each() -> None:
    made, now = a_baby_with_a_plan(), timezone.now()
    twin = born(made.family, made.baby, now, made.ifeoma)
    bring: dict[str, Any] = {"by": SYSTEM, "now": now, "family": made.family, "source": "x", "happened": now.date()}
    for child in (made.baby, twin):
        protection.bring_in(**bring, person=child, kind="review.held", marks={"continues": True})
    held = {child: due(child, now) for child in (made.baby, twin)}
    assert held[twin]["Hold the next review conference"] == held[made.baby]["Hold the next review conference"]
    assert held[twin]["Hold the next review conference"][0] == "review-conference"


def test_the_conference_about_a_twin_is_due_when_it_is_about_the_first_and_not_anew_from_birth() -> None:
    team = a_team_beside_a_home()
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.baby], why="Nobody has seen her.")
    row = Strategy.objects.get(children__person=team.home.baby)
    protection.hold_strategy(**acts, strategy=row.pk, held=held(team, {team.home.baby: True}))
    first = due(team.home.baby, NOW)[CONFERENCE]
    now = NOW + dt.timedelta(days=6)
    twin = born(team.family, team.home.baby, now, team.ifeoma)
    assert first == ("initial-conference", due(twin, now)[CONFERENCE][1]) and first[1] is not None
    assert due(twin, now)[CONFERENCE][0] == "initial-conference-together"
    assert protection.standings([twin])[twin].enquiry.state == "open" and first[1] > TODAY
