"""Before a birth: what the page says of a pregnancy, and what is settled before a baby comes."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest

from familiesfirst.people.api import Born
from familiesfirst.policy.api import pathway, policy
from familiesfirst.protection.queries import page

TODAY = dt.date(2026, 11, 23)
EXPECTED = Born(expected=TODAY + dt.timedelta(weeks=20))


def test_the_week_by_which_the_conference_is_due_is_that_of_its_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page._weeks(EXPECTED, TODAY) == "20+0 weeks today; 34+0 is on 1 March 2027"
    rules = [replace(one, limit=32) if one.code == "pre-birth-conference" else one for one in policy().clocks]
    monkeypatch.setattr(page, "policy", lambda: SimpleNamespace(clocks=rules))
    assert page._weeks(EXPECTED, TODAY) == "20+0 weeks today; 32+0 is on 15 February 2027"
    monkeypatch.setattr(page, "policy", lambda: SimpleNamespace(clocks=[]))
    assert page._weeks(EXPECTED, TODAY) == "20+0 weeks today"


def test_what_is_settled_before_a_birth_is_a_pathway_with_midwifery_and_health_visiting_in_it() -> None:
    steps = {step.code: step for step in pathway("before_birth").steps}
    assert {"booking", "together", "invited", "birth_plan", "discharge_meeting"} <= steps.keys()
    assert (steps["booking"].who, steps["together"].who) == ("midwifery", "midwifery")
    assert "health visiting" in steps["invited"].title and "health visiting" in steps["discharge_meeting"].title
