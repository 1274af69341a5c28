"""A pregnancy that ends stops open steps and letters about the baby that moment, and nothing about anybody else."""

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.queries.letters import letter_for
from familiesfirst.pathways.rules.letters import Said
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, entries_of_thread
from tests.agencies.making import NOW
from tests.pathways.making import TODAY, Path, a_path, decide, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def path() -> Path:
    return a_path()


def ends(path: Path) -> None:
    people.end_pregnancy(by=path.mary, now=NOW, family=path.family, person=path.it.baby, ended=TODAY)


def test_a_step_about_the_baby_alone_is_taken_back_with_its_clock(path: Path) -> None:
    propose(path, {path.it.baby: "child_in_need"})
    assert "step-decided" in {c.code for c in running(now=NOW, families=[path.family])}
    ends(path)
    step = StepProposal.objects.get()
    assert (step.state, step.ended_by_id) == ("withdrawn", path.mary.worker)
    told = entries_of_thread(path.family, only=("step.withdrawn",), facts=True)[-1]
    assert told.fact("why") == "The pregnancy has ended."
    assert "step-decided" not in {c.code for c in running(now=NOW, families=[path.family])}


def test_a_step_about_another_child_as_well_goes_on_for_them(path: Path) -> None:
    made = propose(path, {path.zayn: "child_in_need", path.it.baby: "child_in_need"})
    ends(path)
    assert StepProposal.objects.get().state == "open"
    decide(path, made, without_agreement="Not reached")
    assert people.levels_of_people([path.zayn])[path.zayn] == "child_in_need"
    assert people.levels_of_people([path.it.baby]).get(path.it.baby, "") == ""


def test_no_letter_goes_out_about_a_baby_who_is_expected_no_more(path: Path) -> None:
    made = propose(path, {path.it.baby: "child_in_need"})
    decide(path, made, without_agreement="Not reached")
    before = letter_for(path.priya, path.family, made, path.it.leila, NOW)
    assert before.letter.changes and not before.refused
    ends(path)
    page = letter_for(path.priya, path.family, made, path.it.leila, NOW)
    assert (page.letter.changes, page.plain) == ((), "")
    assert "The pregnancy has ended: no letter about it goes out." in page.refused
    with pytest.raises(Invalid):
        pathways.make_letter(
            by=path.priya, now=NOW, family=path.family, step=made, person=path.it.leila, said=Said("x", "y")
        )


def test_a_letter_about_two_children_tells_of_the_other_alone(path: Path) -> None:
    made = propose(path, {path.zayn: "child_in_need", path.it.baby: "child_in_need"})
    decide(path, made, without_agreement="Not reached")
    ends(path)
    page = letter_for(path.priya, path.family, made, path.it.leila, NOW)
    assert [line.name for line in page.letter.changes] == ["Zayn"]
    assert page.plain == ""  # its words are about both
    assert not page.refused


def test_a_step_about_a_child_who_died_is_taken_back_and_says_nothing_of_it(path: Path) -> None:
    propose(path, {path.zayn: "child_in_need"})
    people.record_death(by=path.mary, now=NOW, family=path.family, person=path.zayn, died=TODAY)
    assert StepProposal.objects.get().state == "withdrawn"
    told = entries_of_thread(path.family, only=("step.withdrawn",), facts=True)[-1]
    assert told.fact("why") == "It is not needed any more."
    assert "step-decided" not in {c.code for c in running(now=NOW, families=[path.family])}
