"""Whoever a clock names to be told sees on their desk what is late and somebody else's to do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.front_door import api as front_door
from familiesfirst.involvement.api import seal
from familiesfirst.record.api import Actor
from tests.desk.test_pages import a_family_with_everything, as_
from tests.front_door.working import a_contact, matched_as_new, told_of
from tests.involvement.making import Partnership, a_partnership, holds

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> Partnership:
    return a_partnership()


def told(actor: Actor) -> list[str]:
    return [task.title for task in desk(actor, timezone.now()).told.tasks]


def late(family: int, tell: str) -> set[str]:
    """Titles of what is late for others and tells this role."""
    return {c.title for c in running(now=timezone.now(), families=[family]) if c.overdue and tell in c.tell}


def test_the_example_has_something_late_to_tell(them: Partnership) -> None:
    family = a_family_with_everything(them, 1)
    assert late(family, "team_manager") or late(family, "case_supervisor")


@pytest.mark.parametrize("part", ["case_supervisor", "team_manager"])
def test_whoever_is_named_is_told_and_the_lead_is_asked_to_do_it(them: Partnership, part: str) -> None:
    family = a_family_with_everything(them, 1)
    if part == "case_supervisor":
        holds(them.head, family, "case_supervisor")
    who = them.head if part == "case_supervisor" else them.manager
    wanted = late(family, part)
    found = told(who)
    assert {title for title in wanted if any(each.startswith(title) for each in found)} == wanted
    assert len(found) == len({each for each in found if any(each.startswith(title) for title in wanted)})
    assert told(them.practitioner) == []
    mine = [t.title for g in desk(them.practitioner, timezone.now()).groups for t in g.tasks if t.late]
    assert set(found) <= set(mine)


def test_the_desk_says_whose_it_is_to_do(them: Partnership) -> None:
    family = a_family_with_everything(them, 1)
    page = as_(them.manager).get(reverse("desk:desk")).content.decode()
    assert ("Late, and you are to be told" in page) is bool(late(family, "team_manager"))
    if late(family, "team_manager"):
        assert "for the family help lead practitioner to do" in page


def test_a_manager_is_told_nothing_of_other_teams_or_of_a_sealed_record(them: Partnership) -> None:
    family = a_family_with_everything(them, 1)
    Worker.objects.filter(pk=them.practitioner.worker).update(team=None)
    assert told(them.manager) == []
    Worker.objects.filter(pk=them.practitioner.worker).update(team=them.family_help)
    names = [them.other_manager.worker]
    now = timezone.now()
    seal(by=them.other_manager, now=now, family=family, why="Threats", ring=names[0], names=names)
    assert told(them.manager) == []


def test_that_a_family_was_opened_for_a_contact_is_no_news_and_a_further_contact_is(them: Partnership) -> None:
    contact = a_contact(them.front_door)
    family = matched_as_new(them.front_door, contact)
    holds(them.practitioner, family, since=timezone.localdate())
    assert desk(them.practitioner, timezone.now()).happened == ()
    again = a_contact(them.front_door)
    for told_of_them in told_of(again):
        known = next(t.person_id for t in told_of(contact) if t.given_names == told_of_them.given_names)
        answered = {"told": told_of_them.pk, "candidate": known, "answer": "same"}
        front_door.answer_match(by=them.front_door, now=timezone.now(), **answered)
    front_door.join_family(by=them.front_door, now=timezone.now(), contact=again.pk, family=family)
    assert [one.line.title for one in desk(them.practitioner, timezone.now()).happened] == ["Joined to a family"]
