"""A pregnancy ended, or a child died: nothing of the plan that was for them alone is asked for, done or sent."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import Plan, PlanAction, PlanOutcome
from familiesfirst.family_help.queries.plan_reader import plan_for
from familiesfirst.family_help.rules.pathway import read_watched
from familiesfirst.family_help.rules.plan import ActionSaid, OutcomeSaid
from familiesfirst.people import api as people
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import Home
from tests.protection.making import a_team_beside_a_home

pytestmark = pytest.mark.django_db
BABY, BOTH = "Safe at birth", "Everybody sleeps at night"
COT, MATS = "Buy a cot", "Buy mats"


@pytest.fixture
def home() -> Home:
    """A plan with something for the baby alone and something for Zayn as well, and its version."""
    home = a_team_beside_a_home().home
    acts = by_joan(home)
    family_help.begin_plan(**acts)
    for title, words, children in ((BABY, COT, (home.baby,)), (BOTH, MATS, (home.baby, home.zayn))):
        outcome = family_help.set_plan_outcome(
            **acts, said=OutcomeSaid(framework="education", title=title, children=children)
        )
        family_help.set_plan_action(
            **acts,
            said=ActionSaid(outcome, words, owner="person", person=home.leila, by_when=TODAY + dt.timedelta(days=20)),
        )
    family_help.make_plan_version(**acts)
    return home


def by_joan(home: Home) -> dict[str, Any]:
    return {"by": home.joan, "now": NOW, "family": home.family}


def copy(home: Home) -> tuple[str, dict[str, str]]:
    """(what her copy says, what is left out of it and why)."""
    opened = people.open_record(home.joan, home.family, NOW, page="family.plan", log=False)
    made = plan_for(opened, home.leila)
    return str((made.outcomes, made.lines)), {one.what: one.why for one in made.left_out}


def test_with_a_pregnancy_what_was_wanted_and_done_for_the_baby_alone_ends(home: Home) -> None:
    people.end_pregnancy(**by_joan(home), person=home.baby, ended=TODAY)
    assert dict(PlanOutcome.objects.values_list("title", "state")) == {BABY: "dropped", BOTH: "open"}
    assert dict(PlanAction.objects.values_list("words", "state")) == {COT: "stopped", MATS: "to_do"}


def test_no_copy_speaks_of_the_baby_neither_of_the_version_before_nor_of_a_new_one(home: Home) -> None:
    assert all(words in copy(home)[0] for words in (BABY, COT, BOTH, MATS))
    people.end_pregnancy(**by_joan(home), person=home.baby, ended=TODAY)
    for again in (False, True):
        if again:
            family_help.make_plan_version(**by_joan(home))
        says, left = copy(home)
        assert BABY not in says and COT not in says and BOTH in says and MATS in says
        assert "has died, or is expected no more" in left[f"What we want: “{BABY}”"]


def test_a_childs_death_ends_it_too_and_one_who_lives_keeps_theirs(home: Home) -> None:
    said = OutcomeSaid(framework="education", title="Zayn reads", children=(home.zayn,))
    family_help.set_plan_outcome(**by_joan(home), said=said)
    family_help.make_plan_version(**by_joan(home))
    people.record_death(**by_joan(home), person=home.zayn, died=TODAY)
    states = dict(PlanOutcome.objects.values_list("title", "state"))
    assert states == {BABY: "open", BOTH: "open", "Zayn reads": "dropped"}
    says, _ = copy(home)
    assert "Zayn reads" not in says and BABY in says


def steps(home: Home) -> list[str]:
    return [c.code for c in running(now=NOW, families=[home.family]) if c.code == "pathway-step"]


def test_the_pathway_before_birth_ends_with_the_pregnancy_and_another_goes_on(home: Home) -> None:
    family_help.watch_pathway(**by_joan(home), pathway="before_birth", why="She asked.")
    few = people.Visitors("nothing")
    family_help.watch_pathway(**by_joan(home), pathway="parental_mental_health", why="She asked.", visitors=few)
    people.end_pregnancy(**by_joan(home), person=home.baby, ended=TODAY)
    over, on = read_watched(Plan.objects.get().watched)
    assert over.ended and not on.ended and {step.words for step in over.steps} == {"It is not needed any more."}
    assert len(steps(home)) == len(on.open)


def test_it_goes_on_where_another_baby_is_expected(home: Home) -> None:
    family_help.watch_pathway(**by_joan(home), pathway="before_birth", why="She asked.")
    twin = people.record_pregnancy(**by_joan(home), mother=home.leila, expected=TODAY + dt.timedelta(weeks=20))
    people.end_pregnancy(**by_joan(home), person=home.baby, ended=TODAY)
    assert steps(home)
    people.end_pregnancy(**by_joan(home), person=twin, ended=TODAY)
    assert not steps(home)


def test_where_no_plan_is_open_it_is_only_on_the_record() -> None:
    home = a_team_beside_a_home().home
    people.end_pregnancy(**by_joan(home), person=home.baby, ended=TODAY)
    assert not Plan.objects.exists()
