"""Before a birth: what the page says of a pregnancy, and what is settled before a baby comes."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.family_help import api as family_help
from familiesfirst.people import api as people
from familiesfirst.people.api import Born, record_birth
from familiesfirst.policy.api import day_of, pathway, policy
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries import child_stands
from familiesfirst.record.api import entries_of_thread
from tests.agencies.making import NOW, SYSTEM
from tests.protection.making import a_team_beside_a_home

TODAY = dt.date(2026, 11, 23)
EXPECTED = Born(expected=TODAY + dt.timedelta(weeks=20))


def test_the_week_by_which_the_conference_is_due_is_that_of_its_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_stands.weeks_said(EXPECTED, TODAY) == "20+0 weeks today; 34+0 is on 1 March 2027"
    rules = [replace(one, limit=32) if one.code == "pre-birth-conference" else one for one in policy().clocks]
    monkeypatch.setattr(child_stands, "policy", lambda: SimpleNamespace(clocks=rules))
    assert child_stands.weeks_said(EXPECTED, TODAY) == "20+0 weeks today; 32+0 is on 15 February 2027"
    monkeypatch.setattr(child_stands, "policy", lambda: SimpleNamespace(clocks=[]))
    assert child_stands.weeks_said(EXPECTED, TODAY) == "20+0 weeks today"


def test_what_is_settled_before_a_birth_is_a_pathway_with_midwifery_and_health_visiting_in_it() -> None:
    steps = {step.code: step for step in pathway("before_birth").steps}
    assert {"booking", "together", "invited", "birth_plan", "discharge_meeting"} <= steps.keys()
    assert (steps["booking"].who, steps["together"].who) == ("midwifery", "midwifery")
    assert "health visiting" in steps["invited"].title and "health visiting" in steps["discharge_meeting"].title


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("waits", "code", "days"), [(False, "post-birth-meeting", 10), (True, "post-birth-meeting-later", 20)]
)
def test_the_meeting_after_a_birth_waits_longer_where_the_mother_is_not_well_enough(
    waits: bool, code: str, days: int
) -> None:
    team = a_team_beside_a_home()
    baby = team.home.baby
    bring = {"by": SYSTEM, "now": NOW, "family": team.family, "person": baby, "source": "a return"}
    marks = {"category": "NEG", "latest_category": "NEG"}
    protection.bring_in(**bring, kind="protection_plan.started", happened=NOW.date(), marks=marks)
    born = NOW.date() + dt.timedelta(days=3)
    now = NOW + dt.timedelta(days=4)
    record_birth(by=team.ifeoma, now=now, family=team.family, person=baby, born=born, meeting_waits=waits)
    due = {c.code: c.due_on for c in running(now=now, families=[team.family]) if c.code.startswith("post-birth")}
    assert due == {code: born + dt.timedelta(days=days)}


@pytest.mark.django_db
def test_the_steps_before_a_birth_are_due_by_the_weeks_of_the_baby_on_the_record() -> None:
    team = a_team_beside_a_home()
    expected = people.born_of_people([team.home.baby])[team.home.baby].expected
    assert expected is not None
    acts: dict[str, Any] = {"by": team.home.joan, "now": NOW, "family": team.family}
    family_help.begin_plan(**acts)
    family_help.watch_pathway(**acts, pathway="before_birth", why="She is expecting.")
    due = {e.marks.due for e in entries_of_thread(team.family, only=["pathway.step_set"])}
    assert {day_of(expected, weeks).isoformat() for weeks in (34, 36, 37)} <= due
