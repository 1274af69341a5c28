"""The one plan goes through every step as it is, and ends with help."""

import pytest

from familiesfirst.family_help.models import Plan
from familiesfirst.pathways import api as pathways
from familiesfirst.people import api as people
from familiesfirst.record.api import entries_about
from tests.agencies.making import NOW
from tests.family_help.planning import started

pytestmark = pytest.mark.django_db


def test_the_plan_stays_through_a_step_up_and_ends_with_help() -> None:
    made = started()
    it, family = made.it, made.it.family
    helped = people.levels_of_people([it.zayn, it.mia, it.baby])
    acts = {"by": it.at.teacher, "now": NOW, "family": family}
    step = pathways.propose_step(**acts, levels={it.zayn: "child_in_need"}, why="w", plain="p")
    pathways.decide_step(by=made.ifeoma, now=NOW, step=step, why="w", plain="p", without_agreement="w")
    assert Plan.objects.filter(ended_on=None).count() == 1
    assert [e.kind for e in entries_about(it.zayn, only=["cin_plan.started", "cin_plan.ended"])] == ["cin_plan.started"]
    pathways.ask_question(**acts, at="closing", why_not="Away")
    reasons = {child: "RC7" for child in helped}
    closing = pathways.propose_closing(
        **acts, reasons=reasons, why="w", plain="p", network="n", way_back="b", no_review="w"
    )
    pathways.decide_closing(by=made.ifeoma, now=NOW, step=closing, why="w", plain="p")
    assert not Plan.objects.filter(ended_on=None).exists()
    ends = [e.kind for e in entries_about(it.zayn, only=["cin_plan.started", "cin_plan.ended"])]
    assert ends == ["cin_plan.started", "cin_plan.ended"]
