"""Practice pathways laid over the plan: chosen, each step on its clock, ticked, ended with the plan."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import Plan
from familiesfirst.family_help.rules import pathway as rules
from familiesfirst.people import api as people
from familiesfirst.people.models import Person
from familiesfirst.policy import api as policy
from familiesfirst.record.api import Invalid, NotThere, Refused, entries_of_thread
from tests.family_help.making import user_of
from tests.family_help.planning import NOW, TODAY, Planned, acts, begun, opened, started
from tests.involvement.making import holds
from tests.signing_in import client_of

HEALTH, YOUNG = "parental_mental_health", "adolescents"


# Rules


def laid(code: str = YOUNG, number: int = 1) -> rules.Watched:
    return rules.watched_from(policy.pathway(code), plan=4, number=number, why="x", today=TODAY, by_agency=2)


def test_each_step_gets_its_day_from_the_choice() -> None:
    one = laid()
    assert [(s.id, s.due_on) for s in one.steps] == [
        (f"4-1-{n}", TODAY + dt.timedelta(days=step.within)) for n, step in enumerate(policy.pathway(YOUNG).steps, 1)
    ]
    assert rules.read_watched(rules.kept([one])) == [one]


TERM_ON = TODAY + dt.timedelta(weeks=10)  # 30+0 today


@pytest.mark.parametrize(
    ("week", "expected", "due"),
    [
        (0, TERM_ON, TODAY + dt.timedelta(days=28)),  # a step of no week
        (34, None, TODAY + dt.timedelta(days=28)),  # nobody is expected
        (34, TERM_ON, TERM_ON - dt.timedelta(weeks=6)),
        (31, TERM_ON, TODAY + dt.timedelta(days=7)),
        (30, TERM_ON, TODAY + dt.timedelta(days=28)),  # that week is today: it would be late at once
        (12, TERM_ON, TODAY + dt.timedelta(days=28)),  # and this one is long over
    ],
)
def test_a_step_of_a_pregnancy_is_due_by_its_week(week: int, expected: dt.date | None, due: dt.date) -> None:
    assert policy.PathwayStep("a", "A", "midwifery", 28, week).due(TODAY, expected) == due


def test_what_is_laid_before_a_birth_counts_in_its_weeks() -> None:
    said = {"plan": 4, "number": 1, "why": "x", "today": TODAY, "by_agency": None}
    steps = rules.watched_from(policy.pathway("before_birth"), **said, expected=TERM_ON).steps
    weeks = {s.title: policy.gestation(TERM_ON, s.due_on).weeks for s in steps}
    assert [weeks[s.title] for s in policy.pathway("before_birth").steps if s.week > 30] == [34, 36, 37]


@pytest.mark.parametrize(
    ("held", "code", "why", "field"),
    [
        ([], YOUNG, "Seen", None),
        ([], YOUNG, " ", "why"),
        ([], "gone", "x", "pathway"),
        ([YOUNG], YOUNG, "x", "pathway"),
    ],
)
def test_what_may_be_chosen(held: list[str], code: str, why: str, field: str | None) -> None:
    found = rules.check_choice([laid(c) for c in held], code, why, [YOUNG, HEALTH])
    assert next(iter(found), None) == field


def test_one_that_ended_may_be_chosen_again() -> None:
    over = rules.ended(laid(), "He is settled.", TODAY)
    assert (over.open, {s.state for s in over.steps}) == ((), {"not_needed"})
    assert rules.check_choice([over], YOUNG, "x", [YOUNG]) == {}


@pytest.mark.parametrize(
    ("state", "words", "field"),
    [("done", "", None), ("not_needed", "She has one", None), ("not_needed", "", "words"), ("to_do", "", "state")],
)
def test_how_a_step_is_ticked(state: str, words: str, field: str | None) -> None:
    step = laid().steps[0]
    assert next(iter(rules.check_tick(step, state, words)), None) == field
    again = rules.ticked(laid(), step.id, "done", "", TODAY).steps[0]
    assert rules.check_tick(again, "done", "") != {}


def test_what_is_not_needed_is_not_counted() -> None:
    one = rules.ticked(laid(), "4-1-1", "done", "", TODAY)
    one = rules.ticked(one, "4-1-2", "not_needed", "x", TODAY)
    assert (one.said, [s.id for s in one.open]) == ("1 of 4 steps done", ["4-1-3", "4-1-4", "4-1-5"])


# Actions


def due(made: Planned) -> list[dt.date]:
    return sorted(c.due_on for c in running(now=NOW, families=[made.family], codes=["pathway-step"]) if c.due_on)


@pytest.fixture
def made(db: None) -> Planned:
    return started()


def watch(made: Planned, code: str = YOUNG, by: Any = None) -> int:
    nothing = people.Visitors("nothing")
    return family_help.watch_pathway(**acts(made.it, by), pathway=code, why="He was missing twice.", visitors=nothing)


def test_every_step_runs_a_clock_until_it_is_ticked_or_the_plan_ends(made: Planned) -> None:
    number = watch(made)
    days = sorted(TODAY + dt.timedelta(days=s.within) for s in policy.pathway(YOUNG).steps)
    assert due(made) == days
    first = rules.read_watched(Plan.objects.get(pk=made.plan).watched)[0].steps[0].id
    family_help.tick_pathway_step(**acts(made.it), watch=number, step=first, state="done", words="He rings Nan.")
    assert due(made) == days[1:]
    with pytest.raises(Invalid):
        family_help.tick_pathway_step(**acts(made.it), watch=number, step=first, state="done")
    family_help.end_plan(**acts(made.it, made.ifeoma), reason="help_ended")
    assert due(made) == []


def test_open_steps_by_a_week_of_pregnancy_move_with_the_expected_date(made: Planned) -> None:
    baby, expected = made.it.baby, Person.objects.get(pk=made.it.baby).expected
    assert expected
    number = watch(made, "before_birth")
    steps = policy.pathway("before_birth").steps
    first = next(n for n, s in enumerate(steps, 1) if s.week > 30)
    done = f"{made.plan}-{number}-{first}"
    family_help.tick_pathway_step(**acts(made.it), watch=number, step=done, state="done")
    open_steps = [s for n, s in enumerate(steps, 1) if n != first]
    by = acts(made.it, made.it.at.manager)
    for weeks in (1, 2):
        later, version = expected + dt.timedelta(weeks=weeks), Person.objects.get(pk=baby).version
        people.change_person(**by, person=baby, to=people.PersonChange(expected=later), version=version)
        assert due(made) == sorted(s.due(TODAY, later) for s in open_steps)
    kept = rules.read_watched(Plan.objects.get(pk=made.plan).watched)[0].steps
    assert [s.due_on for s in kept if s.open] == [s.due(TODAY, later) for s in open_steps]
    assert [s.due_on for s in kept if not s.open] == [steps[first - 1].due(TODAY, expected)]
    corrected = [e for e in entries_of_thread(made.family) if e.kind == "pathway.step_set" and e.corrects]
    assert len(corrected) == 2 * sum(s.due(TODAY, later) != s.due(TODAY, expected) for s in open_steps)


def test_what_is_no_longer_watched_leaves_the_other_alone(made: Planned) -> None:
    first, second = watch(made), watch(made, "complex_needs")
    family_help.end_pathway(**acts(made.it), watch=first, why="He is settled.")
    assert len(due(made)) == len(policy.pathway("complex_needs").steps)
    page = family_help.plan_of(opened(made.it))
    assert page is not None and [c.watched.number for c in page.watched] == [second]
    with pytest.raises(NotThere):
        family_help.end_pathway(**acts(made.it), watch=first, why="Again.")


def test_one_entry_says_so_and_one_quiet_entry_a_step(made: Planned) -> None:
    watch(made)
    kinds = [e.kind for e in entries_of_thread(made.family) if e.kind.startswith("pathway.")]
    assert kinds == ["pathway.chosen"] + ["pathway.step_set"] * len(policy.pathway(YOUNG).steps)


def test_without_a_plan_there_is_nothing_to_lay_it_over(db: None) -> None:
    it = begun()
    with pytest.raises(NotThere):
        family_help.watch_pathway(**acts(it), pathway=YOUNG, why="x")


def test_who_may_not_read_of_health_neither_sees_nor_ticks_it(made: Planned) -> None:
    number = watch(made, HEALTH)
    helper = made.it.at.practitioner
    holds(helper, made.family, "contributor")
    page = family_help.plan_of(opened(made.it, helper))
    assert page is not None and page.watched == ()
    health = [e for e in entries_of_thread(made.family) if e.kind.startswith("pathway.")]
    assert {e.sensitivity for e in health} == {"adult_health"}
    step = f"{made.plan}-{number}-1"
    with pytest.raises(NotThere):
        family_help.tick_pathway_step(**acts(made.it, helper), watch=number, step=step, state="done")
    with pytest.raises(Refused):
        family_help.end_pathway(**acts(made.it, helper), watch=number, why="x")


# Pages


def at(name: str, made: Planned, *more: object) -> str:
    return reverse(f"family_help:{name}", args=[made.family, *more])


def test_a_pathway_is_chosen_ticked_and_ended_on_pages(made: Planned) -> None:
    amara: Client = client_of(user_of(made.amara))
    choose = at("pathway_choose", made)
    assert "A parent’s mental health" in amara.get(choose).content.decode()
    assert amara.post(choose, {"pathway": YOUNG, "why": ""}).status_code == 422
    assert amara.post(choose, {"pathway": YOUNG, "why": "He was missing twice."}).status_code == 302
    plan = amara.get(at("plan", made)).content.decode()
    assert "0 of 5 steps done" in plan and "Draw with them the people" in plan
    home = amara.get(reverse("desk:family", args=[made.family])).content.decode()
    assert "0 of 5 steps done" in home and "Agree with the young person whom they ring" in home
    tick = at("pathway_tick", made, 1, f"{made.plan}-1-1")
    assert amara.post(tick, {"state": "not_needed", "words": ""}).status_code == 422
    assert amara.post(tick, {"state": "done", "words": "He rings Nan."}).status_code == 302
    assert amara.get(tick).status_code == 404
    assert "1 of 5 steps done" in amara.get(at("plan", made)).content.decode()
    assert amara.post(at("pathway_end", made, 1), {"why": ""}).status_code == 422
    assert amara.post(at("pathway_end", made, 1), {"why": "He is settled."}).status_code == 302
    assert amara.get(at("pathway_end", made, 1)).status_code == 404
    assert client_of(user_of(made.it.at.practitioner)).get(choose).status_code == 404
