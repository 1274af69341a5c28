"""Whoever a clock names to be told sees on their desk what is late and somebody else's to do."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import seal
from familiesfirst.people import api as people
from familiesfirst.policy.api import policy
from tests.desk.test_pages import EARLIER, as_
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans

pytestmark = pytest.mark.django_db
LONG_AGO = EARLIER - dt.timedelta(days=60)


@pytest.fixture
def it() -> Hassans:
    """Zayn is in need and nobody has visited him: late for his lead, the teacher; the practitioner supervises."""
    it = the_hassans()
    holds(it.at.teacher, it.family, since=LONG_AGO.date())
    levels = {it.zayn: "child_in_need"}
    people.set_level(by=it.by, now=LONG_AGO, family=it.family, levels=levels, why="Needs", on=LONG_AGO.date())
    return it


def told(actor) -> list[str]:  # type: ignore[no-untyped-def]
    return [task.title for task in desk(actor, timezone.now()).told.tasks]


def _some_late_clock(it: Hassans) -> str:
    """A late clock of the lead's of which a case supervisor, or a team manager, is told."""
    from familiesfirst.clocks.api import running

    late = [c for c in running(now=timezone.now(), families=[it.family]) if c.overdue and c.tell]
    assert late, "nothing is late: the example is out of date"
    return late[0].title


def test_a_case_supervisor_is_told_what_is_late_for_the_lead(it: Hassans) -> None:
    holds(it.at.practitioner, it.family, "case_supervisor")
    title = _some_late_clock(it)
    tells = {c.title: c.tell for c in policy().clocks}[title]
    assert any(title in each for each in told(it.at.practitioner)) is ("case_supervisor" in tells)
    assert told(it.at.teacher) == []


def test_a_manager_is_told_of_the_families_their_team_leads_and_of_no_others(it: Hassans) -> None:
    assert told(it.by) == []
    Worker.objects.filter(pk=it.at.teacher.worker).update(team=it.by.team)
    found = told(it.by)
    tells = {title for c in policy().clocks if "team_manager" in c.tell for title in [c.title]}
    assert all(any(each.startswith(title) for title in tells) for each in found)
    page = as_(it.by).get(reverse("desk:desk")).content.decode()
    assert ("Late, and you are to be told" in page) is bool(found)
    names = [it.at.other_manager.worker]
    seal(by=it.by, now=timezone.now(), family=it.family, why="Threats", ring=names[0], names=names)
    assert told(it.by) == []
