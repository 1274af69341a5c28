"""Anyone of the family can ask for somebody else to look again at a decision."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.api import actor_of_worker
from familiesfirst.clocks.api import running
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.rules import second_looks as rules
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, a_team, a_worker
from tests.pathways.making import TODAY, Path, a_path, decide, propose
from tests.pathways.test_pages import as_, at, words

pytestmark = pytest.mark.django_db
DECISION = rules.Decision(7, True)


@pytest.fixture
def path() -> Path:
    found = a_path()
    decide(found, propose(found), without_agreement="Not reached")
    return found


def decided(path: Path) -> int:
    return next(e.id for e in entries_of_thread(path.family) if e.kind == "step.decided")


def ask(path: Path, **more: Any) -> int:
    given = {"by": path.priya, "now": NOW, "family": path.family, "person": path.it.leila, "why": "He is doing well."}
    return pathways.ask_second_look(**given | {"entry": decided(path), "looker": path.owen.worker} | more)


@pytest.mark.parametrize(
    ("why", "looker", "field"),
    [
        (" ", rules.Looker(8, "Owen", True), "why"),
        ("x", None, "looker"),
        ("x", rules.Looker(7, "Mary", True), "looker"),
        ("x", rules.Looker(8, "Owen", False), "looker"),
        ("x", rules.Looker(8, "Owen", True), None),
    ],
)
def test_who_may_look(why: str, looker: rules.Looker | None, field: str | None) -> None:
    assert list(rules.faults_in_asking(why, DECISION, looker)) == ([field] if field else [])


def test_somebody_else_looks_by_a_day_and_whoever_asked_is_told(path: Path) -> None:
    with pytest.raises(Invalid, match="decided this"):
        ask(path, looker=path.mary.worker)
    look = ask(path)
    (clock,) = [c for c in running(now=NOW, families=[path.family]) if c.code == "second-look"]
    assert clock.due_on == dt.date(2026, 12, 7)
    with pytest.raises(Meanwhile):
        ask(path)
    with pytest.raises(Refused, match="Somebody else was asked"):
        pathways.find_second_look(by=path.mary, now=NOW, look=look, found="x", changes=False, told="x")
    with pytest.raises(Invalid) as invalid:
        pathways.find_second_look(by=path.owen, now=NOW, look=look, found="Read it all.", changes=False, told=" ")
    assert "told" in invalid.value.errors
    entry = pathways.find_second_look(
        by=path.owen, now=NOW, look=look, found="Read it all.", changes=False, told="Rang her; she thanks us."
    )
    (line,) = people.tellings_of([entry])
    assert (line.person, line.state) == (path.it.leila, "told")
    assert "second-look" not in {c.code for c in running(now=NOW, families=[path.family])}
    with pytest.raises(Meanwhile):
        pathways.find_second_look(by=path.owen, now=NOW, look=look, found="x", changes=False, told="x")


def test_the_record_opens_to_a_looker_of_another_team_while_they_look(path: Path) -> None:
    other = a_team(path.at.council, "family_help")
    rosa = a_worker(path.at.council, "team_manager", name="Rosa Lind", qualified=True, team=other)
    path_family = at("steps", path.family)
    from familiesfirst.involvement.models import BeforeTeam

    BeforeTeam.objects.all().delete()
    assert as_(rosa).get(path_family).status_code == 404
    ask(path, looker=rosa.worker)
    assert as_(actor_of_worker(rosa.worker, TODAY)).get(path_family).status_code == 200


def test_nobody_asks_about_what_they_are_not_told_of_nor_of_others(path: Path) -> None:
    people.withhold_telling(
        by=path.priya, now=NOW, family=path.family, person=path.it.dan, entry=decided(path), what="of a step",
        why="Danger", look_again_by=TODAY + dt.timedelta(days=9),
    )  # fmt: skip
    for more in ({"person": path.it.dan}, {"person": 999_999}, {"entry": 1}, {"looker": path.kit.worker}):
        with pytest.raises(NotThere):
            ask(path, **more)
    with pytest.raises(NotThere):
        ask(path, by=path.at.teacher)


def test_the_pages(path: Path) -> None:
    lead, owen = as_(path.priya), as_(path.owen)
    where = at("look_again", path.family)
    assert "Which decision?" in words(lead.get(where))
    assert lead.post(where, {"why": ""}).status_code == 422
    given = {"person": path.it.leila, "entry": decided(path), "why": "He is well.", "looker": path.owen.worker}
    shown = words(lead.post(where, given, follow=True))
    assert "Owen Pryce, Lewbridge Council looks at it" in shown
    assert "Look again at a decision" in words(owen.get(reverse("desk:desk")))
    look = at("looked_again", path.family, 1)
    assert lead.get(look).status_code in (403, 404)
    from familiesfirst.pathways.models import SecondLook

    look = at("looked_again", path.family, SecondLook.objects.get().pk)
    assert "He is well." in words(owen.get(look))
    assert owen.post(look, {"found": "x"}).status_code == 422
    shown = words(owen.post(look, {"found": "Read it all.", "changes": "no", "told": "Rang her."}, follow=True))
    assert "Read it all." in shown


def test_anyone_may_ask_however_young_but_nobody_unborn(path: Path) -> None:
    page = as_(path.priya).get(at("look_again", path.family)).content.decode()
    offered = set(map(int, re.findall(r'name="person"[^>]*value="(\d+)"', page)))
    assert {path.mia, path.zayn, path.it.leila} <= offered and path.it.baby not in offered
