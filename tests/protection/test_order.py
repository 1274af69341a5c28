"""What is dated may not come before what it follows: plans, reviews, conferences, and what is heard of later."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.meetings.api import When
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, ProtectionPlan
from familiesfirst.protection.rules.order import moment_after, typed_after
from familiesfirst.protection.rules.states import FOR_GOOD, Place, standing
from familiesfirst.record.api import Invalid, entries_of_thread
from tests.agencies.making import NOW, SYSTEM
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference
from tests.protection.making import all_told, conferred, looked_at_again
from tests.protection.test_states import entry

DAY = dt.timedelta(days=1)
LATER = TOMORROW + 7 * DAY
ON = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 11, 30, 20, tzinfo=dt.UTC)


def test_what_is_told_of_a_day_stands_after_what_happened_on_it() -> None:
    place = Place("asked", ON, 1, AT)
    assert moment_after(ON + DAY, place) == ON + DAY
    assert moment_after(ON, place, Place("none", ON, 2)) == AT
    assert moment_after(ON, Place("asked", ON, 1)) == ON
    assert moment_after(ON - DAY, place) is None
    assert moment_after(ON, Place()) == ON


def test_a_time_typed_to_the_minute_is_not_before_what_happened_in_that_minute() -> None:
    minute = AT.replace(second=0)
    assert typed_after(minute, [Place("open", ON, 1, AT), Place()]) == AT
    assert typed_after(minute - dt.timedelta(minutes=1), [Place("open", ON, 1, AT)]) < minute


@pytest.mark.parametrize("kind", FOR_GOOD)
def test_a_death_or_an_end_heard_of_later_ends_what_was_begun_meanwhile(kind: str) -> None:
    told = [entry(1, kind), entry(2, "strategy.held", 1, s47=True), entry(3, "protection_plan.started", 2)]
    assert standing(told, 1).quiet
    assert not standing(told[1:], 1).quiet


@pytest.fixture
def made() -> Planned:
    """A conference tomorrow, after an enquiry of today."""
    return a_planned_conference()


def begun(made: Planned) -> ProtectionPlan:
    """Zayn's plan, begun tomorrow."""
    held = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    protection.hold_conference(**made.at(TOMORROW, made.team.ifeoma), held=held)
    return ProtectionPlan.objects.get()


def end(made: Planned, on: dt.date, **more: Any) -> None:
    told = {"why": "They left.", "told": "School.", "tellings": all_told(made.family, LATER)}
    said = {"ground": "left_country", **told, **more}
    who = {"by": made.team.ifeoma, "now": LATER, "family": made.family}
    protection.end_plan(**who, children=[made.zayn], on=on, **said)


def a_review(made: Planned, happened: dt.datetime, goes_on: bool) -> None:
    said: dict[str, Any] = {"now": LATER, "family": made.family}
    at = {"sort": "review", "children": [made.zayn], "place": "Hub", "meets_at": LATER + dt.timedelta(hours=1)}
    row = protection.plan_conference(by=made.team.ruth, **said, **at)
    held = looked_at_again(made.team, {made.zayn: goes_on}, happened=happened, other_day="Brought forward.")
    protection.hold_review(by=made.team.ifeoma, **said, conference=row, held=held)


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-3, 0])
def test_a_plan_ends_after_the_day_on_which_it_began(made: Planned, days: int) -> None:
    plan = begun(made)
    with pytest.raises(Invalid) as refused:
        end(made, plan.started + days * DAY)
    assert set(refused.value.errors) == {"on"}
    assert ProtectionPlan.objects.get().ended is None
    end(made, plan.started + DAY)
    ended = ProtectionPlan.objects.get()
    assert (ended.ended, ended.decided) == (plan.started + DAY, True)
    assert protection.standings([made.zayn])[made.zayn].quiet


@pytest.mark.django_db
def test_the_database_holds_no_plan_that_ended_before_it_began(made: Planned) -> None:
    plan = begun(made)
    kept = ProtectionPlan.objects.filter(pk=plan.pk)
    kept.update(ended=plan.started, decided=False)  # as a death or a return may end it
    for ended, decided in ((plan.started, True), (plan.started - DAY, False)):
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.update(ended=ended, decided=decided)


@pytest.mark.django_db
@pytest.mark.parametrize("ago", [7, 0])
def test_a_review_is_held_after_the_day_on_which_the_plan_began(made: Planned, ago: int) -> None:
    begun(made)
    with pytest.raises(Invalid) as refused:
        a_review(made, TOMORROW - ago * DAY + dt.timedelta(hours=1), goes_on=False)
    assert set(refused.value.errors) == {"happened"}


@pytest.mark.django_db
def test_a_plan_does_not_end_before_a_review_that_said_it_goes_on(made: Planned) -> None:
    begun(made)
    a_review(made, LATER - DAY, goes_on=True)
    with pytest.raises(Invalid) as refused:
        end(made, (LATER - 2 * DAY).date())
    assert set(refused.value.errors) == {"on"}
    with pytest.raises(Invalid) as refused:
        a_review(made, LATER - 2 * DAY, goes_on=False)
    assert set(refused.value.errors) == {"happened"}


@pytest.mark.django_db
def test_a_conference_is_not_held_before_the_enquiry_that_asks_for_it(made: Planned) -> None:
    before = conferred(made.team, {made.zayn: "NEG"}, happened=NOW - 4 * DAY, other_day="Brought forward.")
    with pytest.raises(Invalid) as refused:
        protection.hold_conference(**made.at(TOMORROW, made.team.ifeoma), held=before)
    assert set(refused.value.errors) == {"happened"}
    assert not ProtectionPlan.objects.exists()


@pytest.mark.django_db
def test_a_death_heard_of_after_a_plan_was_made_ends_it(made: Planned) -> None:
    plan = begun(made)
    died = plan.started - 3 * DAY
    people.record_death(by=made.team.ifeoma, now=LATER, family=made.family, person=made.zayn, died=died)
    ended = ProtectionPlan.objects.get()
    assert (ended.ended, ended.decided) == (plan.started, False)
    assert protection.standings([made.zayn])[made.zayn].quiet
    assert not list(running(now=LATER, people=[made.zayn]))


@pytest.mark.django_db
def test_what_a_return_says_may_begin_and_end_on_one_day(made: Planned) -> None:
    said: dict[str, Any] = {"by": SYSTEM, "now": NOW, "family": made.family, "person": made.team.home.maya}
    on = NOW.date() - 90 * DAY
    marks = {"category": "NEG", "latest_category": "NEG"}
    protection.bring_in(**said, kind="protection_plan.started", happened=on, marks=marks, source="A return")
    protection.bring_in(**said, kind="protection_plan.ended", happened=on, marks={}, source="A return")
    plan = ProtectionPlan.objects.get()
    assert (plan.started, plan.ended, plan.decided) == (on, on, False)


@pytest.mark.django_db
def test_a_review_says_how_each_child_took_part(made: Planned) -> None:
    begun(made)
    said: dict[str, Any] = {"now": LATER, "family": made.family}
    at = {"sort": "review", "children": [made.zayn], "place": "Hub", "meets_at": LATER}
    row = protection.plan_conference(by=made.team.ruth, **said, **at)
    of_it = looked_at_again(made.team, {made.zayn: True}, happened=LATER, participation={})
    with pytest.raises(Invalid) as refused:
        protection.hold_review(by=made.team.ifeoma, **said, conference=row, held=of_it)
    assert set(refused.value.errors) == {f"child-{made.zayn}-participation"}


def plan_review(made: Planned, at: dt.datetime) -> int:
    said: dict[str, Any] = {"now": TOMORROW + dt.timedelta(hours=1), "family": made.family}
    of_it = {"sort": "review", "children": [made.zayn], "place": "Hub", "meets_at": at}
    return protection.plan_conference(by=made.team.ruth, **said, **of_it)


@pytest.mark.django_db
def test_a_review_is_not_planned_for_the_day_on_which_the_plan_began_nor_moved_to_it(made: Planned) -> None:
    begun(made)
    evening, next_day = TOMORROW + dt.timedelta(hours=5), TOMORROW + DAY
    with pytest.raises(Invalid) as refused:
        plan_review(made, evening)
    (said,) = refused.value.errors.values()
    assert set(refused.value.errors) == {"meets_at"} and said.startswith("Zayn Marsh’s plan began on 24 November 2026")
    assert not Conference.objects.filter(sort="review").exists()
    row = plan_review(made, next_day)
    acts: dict[str, Any] = {"by": made.team.ruth, "now": TOMORROW + dt.timedelta(hours=2), "family": made.family}
    with pytest.raises(Invalid) as refused:
        protection.move_conference(**acts, conference=row, when=When(evening, 90, "room", "Hub"), why="Sooner.")
    assert set(refused.value.errors) == {"meets_at"}
    assert Conference.objects.get(pk=row).meets_at == next_day
    later = next_day + dt.timedelta(hours=2)
    protection.move_conference(**acts, conference=row, when=When(later, 90, "room", "Hub"), why="Later.")
    assert Conference.objects.get(pk=row).meets_at == later


def planned_day(made: Planned) -> dt.date:
    row = Conference.objects.get(pk=made.conference)
    assert row.meets_at is not None
    return timezone.localdate(row.meets_at)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "why"), [(1, ""), (1, " "), (1, "The chair was ill."), (0, "Said all the same.")])
def test_a_conference_held_on_another_day_than_planned_says_why(made: Planned, days: int, why: str) -> None:
    """Planned for Tuesday: held then, or on the Wednesday."""
    on = TOMORROW + days * DAY
    held = conferred(made.team, {made.zayn: "NEG"}, happened=on, other_day=why)
    act = {**made.at(on, made.team.ifeoma), "held": held}
    if days and not why.strip():
        with pytest.raises(Invalid) as refused:
            protection.hold_conference(**act)
        assert set(refused.value.errors) == {"other_day"}
        assert f"{planned_day(made):%A}" in refused.value.errors["other_day"]
        assert not ProtectionPlan.objects.exists()
        return
    protection.hold_conference(**act)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert ("The chair was ill." in entry.sentence, "all the same" in entry.sentence) == (bool(days), False)


@pytest.mark.django_db
def test_a_review_planned_for_one_day_is_not_accepted_as_held_on_another_unasked(made: Planned) -> None:
    begun(made)
    at = {"sort": "review", "children": [made.zayn], "place": "Hub", "meets_at": LATER}
    row = protection.plan_conference(by=made.team.ruth, now=LATER - DAY, family=made.family, **at)
    said: dict[str, Any] = {"by": made.team.ifeoma, "now": LATER, "family": made.family, "conference": row}
    before = looked_at_again(made.team, {made.zayn: True}, happened=LATER - DAY)
    with pytest.raises(Invalid) as refused:
        protection.hold_review(**said, held=before)
    assert set(refused.value.errors) == {"other_day"}
    protection.hold_review(**said, held=replace(before, other_day="Brought forward, so that the school could come."))
