"""A child has a child in need plan or a protection plan, never both; the family's one plan goes on under either."""

import datetime as dt

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.clocks.calendar import england
from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import NeedPlanSpan, Plan
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import entries_of_thread
from tests.agencies.making import NOW, SYSTEM
from tests.protection.conferring import TOMORROW, a_planned_conference
from tests.protection.making import conferred, looked_at_again

pytestmark = pytest.mark.django_db


def test_the_child_in_need_plan_ends_on_the_day_the_protection_plan_begins_and_the_others_goes_on() -> None:
    made = a_planned_conference()
    zayn, maya = made.zayn, made.team.home.maya
    family_help.begin_plan(by=made.team.home.joan, now=NOW, family=made.family)
    for child in (zayn, maya):
        bring = {"by": SYSTEM, "now": NOW, "family": made.family, "person": child, "source": "a return"}
        family_help.bring_in(**bring, kind="cin_plan.started", happened=NOW.date(), marks={})
    protection.hold_conference(**made.at(TOMORROW), held=conferred(made.team, {zayn: "NEG"}, happened=TOMORROW))
    spans = {row.person_id: row.ended_on for row in NeedPlanSpan.objects.all()}
    assert spans == {zayn: ProtectionPlan.objects.get(person=zayn).started, maya: None}
    (ended,) = entries_of_thread(made.family, only=("cin_plan.ended",))
    assert set(ended.people) == {zayn} and ended.day == TOMORROW.date()
    assert Plan.objects.get(ended_on=None).begun_on == NOW.date()


def test_whoever_steps_down_at_a_review_has_a_child_in_need_plan_from_then_on() -> None:
    made = a_planned_conference()
    zayn, joan = made.zayn, made.team.home.joan
    family_help.begin_plan(by=joan, now=NOW, family=made.family)
    Plan.objects.update(started_on=NOW.date())  # somebody said yes to it
    protection.hold_conference(**made.at(TOMORROW), held=conferred(made.team, {zayn: "NEG"}, happened=TOMORROW))
    later = TOMORROW + dt.timedelta(days=70)
    asked = {"sort": "review", "children": [zayn], "meets_at": later, "place": "Larch Hub"}
    review = protection.plan_conference(by=made.team.ruth, now=TOMORROW, family=made.family, **asked)
    held = looked_at_again(made.team, {zayn: False}, happened=later)
    protection.hold_review(by=made.team.ifeoma, now=later, family=made.family, conference=review, held=held)
    spans = NeedPlanSpan.objects.filter(person=zayn).values_list("started_on", "ended_on")
    assert list(spans) == [(later.date(), None)]
    codes = {clock.code for clock in running(now=later, people=[zayn])}
    assert {"child-in-need-visit", "child-in-need-review"} <= codes


@pytest.mark.parametrize(("every", "bedroom"), [(None, 20), (5, 10), (10, 20)])
def test_where_the_plan_shortens_the_days_between_visits_a_bedroom_is_seen_at_every_second_one(
    every: int | None, bedroom: int
) -> None:
    made = a_planned_conference()
    said = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW, visit_every=every)
    protection.hold_conference(**made.at(TOMORROW), held=said)
    due = {c.code: c.due_on for c in running(now=TOMORROW, people=[made.zayn])}
    assert due["protection-visit"] == england().add(TOMORROW.date(), every or 10)
    assert due["protection-bedroom"] == england().add(TOMORROW.date(), bedroom)
