"""Who is told of a step and what they say; and the three decisions that may follow a no."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.models import No
from familiesfirst.pathways.rules import answers as rules
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, SYSTEM
from tests.pathways.making import PLAIN, TODAY, Path, a_path, decide, propose, unqualified
from tests.pathways.test_pages import as_, at, words
from tests.protection.making import all_told

pytestmark = pytest.mark.django_db
SOON = TODAY + dt.timedelta(days=10)


@pytest.fixture
def path() -> Path:
    return a_path()


def answer(path: Path, person: int, code: str, **more: Any) -> int:
    given = {"by": path.priya, "now": NOW, "family": path.family, "words": "I do not want it.", **more}
    return pathways.record_answer(person=person, answer=code, **given)


def after_no(path: Path, **more: Any) -> int:
    given = {"by": path.mary, "now": NOW, "family": path.family, "person": path.it.dan, "why": "Weighed it.", **more}
    return pathways.decide_no(**given)


def clocks_of(person: int) -> set[str]:
    return {clock.code for clock in running(now=NOW, people=[person])}


@pytest.mark.parametrize(
    ("code", "said", "wrong"),
    [
        ("agrees", "", False), ("agrees_in_part", "", True), ("declines", " ", True), ("withdrawn", "", True),
        ("not_asked", "", True), ("not_asked", "In hospital", False), ("", "x", True), ("perhaps", "x", True),
    ],
)  # fmt: skip
def test_what_an_answer_needs(code: str, said: str, wrong: bool) -> None:
    assert bool(rules.faults_in_answer(rules.Answer(code, said))) is wrong


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (rules.AfterNo("something_else", "x"), "choice"),
        (rules.AfterNo("close", " "), "why"),
        (rules.AfterNo("keep_offering", "x"), "again"),
        (rules.AfterNo("keep_offering", "x", TODAY), "again"),
        (rules.AfterNo("strategy", "x"), "children"),
        (rules.AfterNo("keep_offering", "x", SOON), None),
        (rules.AfterNo("close", "x"), None),
        (rules.AfterNo("strategy", "x", None, (1,)), None),
    ],
)
def test_there_are_exactly_three_ways_on_each_with_its_reason(given: rules.AfterNo, field: str | None) -> None:
    found = rules.faults_after_no(given, TODAY)
    assert set(found) == ({field} if field else set())


def test_somebody_told_agrees_and_the_step_needs_no_more_words(path: Path) -> None:
    step = propose(path)
    answer(path, path.it.leila, "agrees_in_part", words="Yes, but not on Fridays.", step=step, told=PLAIN)
    (told,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "told.recorded"]
    assert PLAIN in told.sentence
    assert "not on Fridays" in told.sentence
    decide(path, step)
    assert path.levels()[path.zayn] == "child_in_need"


def test_a_no_waits_and_nothing_is_decided_over_it(path: Path) -> None:
    step = propose(path)
    answer(path, path.it.leila, "agrees", step=step)
    answer(path, path.it.dan, "declines", step=step)
    assert "no-decided" in clocks_of(path.it.dan)
    with pytest.raises(Invalid, match="no of Dan Reid"):
        decide(path, step)
    after_no(path, choice="keep_offering", again=SOON)
    assert clocks_of(path.it.dan) >= {"offer-again"}
    assert "no-decided" not in clocks_of(path.it.dan)
    decide(path, step)
    with pytest.raises(Meanwhile):
        after_no(path, choice="close")


def test_a_no_of_this_morning_does_not_end_what_is_decided_of_it_this_afternoon(path: Path) -> None:
    """Its day is typed, without an hour: that must not read as if it were said after the decision."""
    answer(path, path.it.dan, "declines", on=TODAY)
    after_no(path, now=NOW + dt.timedelta(hours=3), choice="keep_offering", again=SOON)
    assert "offer-again" in clocks_of(path.it.dan)


def test_a_yes_takes_the_no_back(path: Path) -> None:
    answer(path, path.it.dan, "withdrawn")
    answer(path, path.it.dan, "declines")
    assert No.objects.filter(ended_at=None).count() == 1
    answer(path, path.it.dan, "agrees")
    assert not No.objects.filter(ended_at=None).exists()
    assert "no-decided" not in clocks_of(path.it.dan)


def test_a_strategy_discussion_starts_the_protection_teams_clock(path: Path) -> None:
    answer(path, path.it.dan, "declines")
    with pytest.raises(NotThere):
        after_no(path, choice="strategy", children=[path.it.leila])
    given = {"choice": "strategy", "children": [path.zayn], "why": "A bruise nobody explains."}
    with pytest.raises(Invalid) as refused:
        after_no(path, **given)
    assert {f"told-{one}-how" for one in (path.it.dan, path.it.leila)} <= set(refused.value.errors)
    after_no(path, **given, tellings=all_told(path.family))
    assert "strategy-discussion" in clocks_of(path.zayn)
    assert "strategy-discussion" not in clocks_of(path.mia)


@pytest.mark.parametrize("choice", ["close", "strategy"])
def test_two_of_the_three_are_a_social_workers(path: Path, choice: str) -> None:
    answer(path, path.it.dan, "declines")
    with pytest.raises(Refused, match="qualified social worker"):
        after_no(path, by=unqualified(path.mary), choice=choice, children=[path.zayn])
    after_no(path, by=unqualified(path.mary), choice="keep_offering", again=SOON)


def test_at_child_protection_a_no_waits_for_nobody(path: Path) -> None:
    people.set_level(by=SYSTEM, now=NOW, family=path.family, levels={path.zayn: "child_protection"}, why="Conference")
    answer(path, path.it.dan, "declines")
    assert not No.objects.exists()


def test_who_may_not(path: Path) -> None:
    with pytest.raises(NotThere):
        answer(path, path.it.dan, "agrees", by=path.at.teacher)
    with pytest.raises(NotThere):
        answer(path, 999_999, "agrees")
    with pytest.raises(NotThere):
        answer(path, path.it.dan, "agrees", step=999)
    answer(path, path.it.dan, "declines")
    with pytest.raises(Refused):
        after_no(path, by=path.priya, choice="close")


def test_who_is_not_told_of_the_proposal_is_not_told_of_the_decision(path: Path) -> None:
    step = propose(path)
    held = pathways.step_told_of(step)
    people.withhold_telling(
        by=path.priya, now=NOW, family=path.family, person=path.it.dan, entry=held, what="of a step", why="Danger",
        look_again_by=SOON,
    )  # fmt: skip
    answer(path, path.it.leila, "agrees", step=step)
    decide(path, step)
    now_held = pathways.step_told_of(step)
    assert now_held != held
    lines = {line.person: line.state for line in people.tellings_of([now_held])}
    assert lines == {path.it.dan: "withheld"}
    opened = people.open_record(path.priya, path.family, NOW, page="test", log=False)
    assert (path.zayn, "child_in_need") in people.reader_of(opened, path.it.dan).levels_not_told
    assert people.reader_of(opened, path.it.leila).levels_not_told == frozenset()


def test_who_is_not_told_of_something_before_is_marked_where_they_are_to_be_told_of_a_step(path: Path) -> None:
    (before,) = [e for e in entries_of_thread(path.family) if e.kind == "level.set"]
    people.withhold_telling(
        by=path.priya, now=NOW, family=path.family, person=path.it.dan, entry=before.id, what="of help", why="Danger",
        look_again_by=SOON,
    )  # fmt: skip
    propose(path)
    shown = words(as_(path.priya).get(at("steps", path.family)))
    assert shown.count("not told yet of an earlier decision") == 1


def test_the_page_of_one_person(path: Path) -> None:
    step = propose(path)
    lead = as_(path.priya)
    where = at("tell", step, path.it.leila)
    assert "Has Leila Hassan been told?" in words(lead.get(where))
    assert lead.post(where, {"telling": "told", "told": "", "answer": "agrees"}).status_code == 422
    assert lead.post(where, {"telling": "told", "told": "More help"}).status_code == 422
    shown = words(lead.post(where, {"telling": "told", "told": "More help", "answer": "agrees"}, follow=True))
    assert "That is on the record" in shown
    assert "Agrees" in shown
    dan = at("tell", step, path.it.dan)
    assert lead.post(dan, {"telling": "not_yet", "why_not": ""}).status_code == 422
    later = {"look_again-day": "20", "look_again-month": "12", "look_again-year": "2030"}
    reason = "Telling them could put a child in danger"
    shown = words(lead.post(dan, {"telling": "not_yet", "why_not": reason, **later}, follow=True))
    assert "not told yet" in shown
    assert lead.get(at("tell", step, path.it.baby)).status_code == 404
    assert as_(path.at.teacher).get(where).status_code == 404


def test_the_pages_of_a_no(path: Path) -> None:
    lead, mary = as_(path.priya), as_(path.mary)
    where = at("about_help", path.family)
    assert "What somebody says to help" in words(lead.get(where))
    assert lead.post(where, {"person": path.it.dan, "answer": "withdrawn"}).status_code == 422
    shown = words(lead.post(where, {"person": path.it.dan, "answer": "withdrawn", "words": "Enough."}, follow=True))
    assert "A supervisor decides what follows" in shown
    after = at("after_no", path.family, path.it.dan)
    assert lead.get(after).status_code in (403, 404)
    assert "Enough." in words(mary.get(after))
    assert mary.post(after, {"choice": "keep_offering", "why": "He may change his mind."}).status_code == 422
    again = {"again-day": "20", "again-month": "12", "again-year": "2030"}
    shown = words(mary.post(after, {"choice": "keep_offering", "why": "He may.", **again}, follow=True))
    assert "Keep offering" in shown
    assert mary.get(after).status_code == 404
    assert reverse("pathways:steps", args=[path.family])
