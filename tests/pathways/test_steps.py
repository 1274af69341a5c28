"""Steps between levels on the record: who proposes, who decides, what changes and what stays."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import bring_in
from familiesfirst.involvement.models import Involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.models import StepProposal
from familiesfirst.people import api as people
from familiesfirst.record.api import (
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    effective,
    entries_about,
    entries_of_thread,
)
from tests.agencies.making import NOW, SYSTEM
from tests.involvement.making import holds
from tests.pathways.making import PLAIN, STARTED, TODAY, WHY, Path, a_path, decide, held_now, propose, unqualified

pytestmark = pytest.mark.django_db
ALONE = {"without_agreement": "They could not be asked yet; school agrees."}


@pytest.fixture
def path() -> Path:
    return a_path()


def kinds(path: Path) -> list[str]:
    return [entry.kind for entry in entries_of_thread(path.family)]


def clocks(person: int) -> set[str]:
    return {clock.code for clock in running(now=NOW, people=[person])}


def test_a_proposal_changes_nothing_but_that_it_waits(path: Path) -> None:
    before = path.levels()
    step = propose(path)
    held = StepProposal.objects.get(pk=step)
    assert (held.state, held.qualified, held.proposed_by_id) == ("open", True, path.priya.worker)
    assert path.levels() == before
    assert "step-decided" in {clock.code for clock in running(now=NOW, families=[path.family])}
    (entry,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "step.proposed"]
    assert entry.people == {path.zayn: {"level": "child_in_need", "was": "targeted_early_help"}}
    assert "Zayn" in entry.sentence
    assert "targeted early help to child in need" in entry.sentence


def test_whoever_covers_may_propose_and_a_supervisor_hears_whom_to_ask(path: Path) -> None:
    with pytest.raises(Refused, match="lead practitioner proposes"):
        propose(path, by=path.mary)
    assert propose(path, by=path.kit)


def test_where_nobody_leads_a_manager_proposes_and_another_decides(path: Path) -> None:
    Involvement.objects.filter(thread=path.family, role="family_help_lead").update(ended=TODAY)
    step = propose(path, by=path.mary)
    with pytest.raises(Refused, match="You proposed this"):
        decide(path, step, **ALONE)
    assert decide(path, step, by=path.owen, **ALONE)


def test_strangers_and_those_who_do_not_lead_propose_nothing(path: Path) -> None:
    with pytest.raises(NotThere):
        propose(path, by=path.at.teacher)
    holds(path.at.teacher, path.family, "contributor")
    with pytest.raises(Refused):
        propose(path, by=path.at.teacher)


def test_one_open_proposal_for_a_family(path: Path) -> None:
    step = propose(path)
    with pytest.raises(Meanwhile, match="proposed already"):
        propose(path, {path.mia: "child_in_need"})
    row = StepProposal.objects.get(pk=step)
    with pytest.raises(IntegrityError), transaction.atomic():
        StepProposal.objects.create(
            family_id=row.family_id, sort="step", on=TODAY, qualified=False, proposed_at=NOW, proposed_by_id=None
        )
    pathways.withdraw_step(by=path.priya, now=NOW, step=step, why="Dan came back; it is calmer.")
    assert propose(path, {path.mia: "child_in_need"})


def test_the_lead_who_tries_to_approve_it_is_refused_in_a_sentence(path: Path) -> None:
    step = propose(path)
    with pytest.raises(Refused, match="You proposed this, so somebody else decides it"):
        decide(path, step, by=path.priya)
    with pytest.raises(Refused, match="You proposed this"):
        pathways.refuse_step(by=path.priya, now=NOW, step=step, why="No")
    assert path.levels()[path.zayn] == "targeted_early_help"


def test_the_database_itself_refuses_a_proposer_and_the_unqualified(path: Path) -> None:
    step = propose(path)
    ended = {"state": "decided", "ended_at": NOW}
    for worker, qualified in ((path.priya.worker, True), (path.mary.worker, False), (None, True)):
        with pytest.raises(IntegrityError), transaction.atomic():
            StepProposal.objects.filter(pk=step).update(ended_by=worker, by_qualified=qualified, **ended)
    StepProposal.objects.filter(pk=step).update(ended_by=path.mary.worker, by_qualified=True, **ended)


def test_child_in_need_is_entered_by_a_qualified_social_workers_decision_alone(path: Path) -> None:
    step = propose(path)
    with pytest.raises(Refused, match="qualified social worker"):
        decide(path, step, by=unqualified(path.mary))
    with pytest.raises(Refused, match="does not include"):
        decide(path, step, by=path.kit)
    with pytest.raises(NotThere):
        decide(path, step, by=path.at.front_door_manager)
    assert path.levels()[path.zayn] == "targeted_early_help"


def test_below_child_in_need_any_supervisor_decides(path: Path) -> None:
    step = propose(path, {path.mia: "universal"})
    assert not StepProposal.objects.get(pk=step).qualified
    decide(path, step, by=unqualified(path.mary))
    assert path.levels() == {
        path.zayn: "targeted_early_help",
        path.mia: "universal",
        path.it.baby: "targeted_early_help",
    }


def test_a_step_up_is_a_referral_of_that_day_and_nothing_else_changes(path: Path) -> None:
    round_them = held_now(path.family)
    begins = TODAY - dt.timedelta(days=3)
    step = propose(path, on=begins)
    decide(path, step, **ALONE)
    assert path.levels() == {
        path.zayn: "child_in_need", path.mia: "targeted_early_help", path.it.baby: "targeted_early_help"
    }  # fmt: skip
    (referral,) = [e for e in entries_about(path.zayn) if e.kind == "referral.made"]
    assert (referral.day, referral.marks.source, referral.marks.nfa) == (begins, "5D", False)
    assert held_now(path.family) == round_them
    assert "lead.ended" not in kinds(path)
    (assessment,) = [c for c in running(now=NOW, people=[path.zayn]) if c.code == "assessment"]
    assert assessment.due_on == dt.date(2027, 1, 27)  # three bank holidays lie between
    assert {"child-in-need-visit", "child-in-need-plan"} <= clocks(path.zayn)
    assert "early-help-visit" not in clocks(path.zayn)
    assert "early-help-visit" in clocks(path.mia)
    assert "assessment" not in clocks(path.mia)
    (told,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "step.decided"]
    assert told.marks.qualified
    assert PLAIN in told.about.says_to_family(told)
    assert WHY not in told.about.says_to_family(told)


def test_nobody_asked_is_said(path: Path) -> None:
    with pytest.raises(Invalid) as invalid:
        decide(path, propose(path))
    assert "without_agreement" in invalid.value.errors


def test_a_step_down_closes_the_episode_and_the_child_in_need_plan(path: Path) -> None:
    decide(path, propose(path, on=TODAY - dt.timedelta(days=20)), **ALONE)
    given = {"by": SYSTEM, "now": NOW, "family": path.family, "person": path.zayn, "marks": {}, "source": "made up"}
    bring_in(**given, kind="cin_plan.started", happened=TODAY - dt.timedelta(days=10))
    with pytest.raises(Invalid) as invalid:
        propose(path, {path.zayn: "targeted_early_help"}, reasons={path.zayn: "RC9"})
    assert "does not fit" in invalid.value.errors[f"reason_{path.zayn}"]
    round_them = held_now(path.family)
    decide(path, propose(path, {path.zayn: "targeted_early_help"}, reasons={path.zayn: "RC7"}))
    (closed,) = [e for e in entries_about(path.zayn) if e.kind == "episode.closed"]
    assert closed.marks_of(path.zayn).reason == "RC7"
    assert [e.kind for e in entries_about(path.zayn, only=["cin_plan.ended"])] == ["cin_plan.ended"]
    assert "early-help-visit" in clocks(path.zayn)
    assert not {"assessment", "child-in-need-visit", "child-in-need-plan", "child-in-need-review"} & clocks(path.zayn)
    assert held_now(path.family) == round_them


def test_a_second_step_up_is_a_new_referral_with_its_own_time(path: Path) -> None:
    decide(path, propose(path, on=TODAY - dt.timedelta(days=20)), **ALONE)
    down = {"reasons": {path.zayn: "RC7"}, "on": TODAY - dt.timedelta(days=9)}
    decide(path, propose(path, {path.zayn: "targeted_early_help"}, **down))
    decide(path, propose(path), **ALONE)
    referrals = [e.day for e in effective(entries_about(path.zayn)) if e.kind == "referral.made"]
    assert referrals == [TODAY - dt.timedelta(days=20), TODAY]
    (assessment,) = [c for c in running(now=NOW, people=[path.zayn]) if c.code == "assessment"]
    assert assessment.due_on == dt.date(2027, 1, 28)


def test_protection_is_neither_entered_nor_left_here(path: Path) -> None:
    with pytest.raises(Invalid, match="conference"):
        propose(path, {path.zayn: "child_protection"})
    people.set_level(by=SYSTEM, now=NOW, family=path.family, levels={path.zayn: "child_protection"}, why="Conference")
    with pytest.raises(Invalid, match="conference"):
        propose(path, {path.zayn: "child_in_need"})


def test_a_level_that_moved_meanwhile_is_not_decided_over(path: Path) -> None:
    step = propose(path)
    people.set_level(by=SYSTEM, now=NOW, family=path.family, levels={path.zayn: "child_in_need"}, why="Front door")
    with pytest.raises(Meanwhile, match="has changed"):
        decide(path, step, **ALONE)


def test_deciding_twice_and_deciding_what_was_taken_back(path: Path) -> None:
    step = propose(path)
    decide(path, step, **ALONE)
    with pytest.raises(Meanwhile):
        decide(path, step, **ALONE)
    again = propose(path, {path.mia: "child_in_need"})
    pathways.withdraw_step(by=path.priya, now=NOW, step=again, why="Not now")
    with pytest.raises(Meanwhile):
        pathways.refuse_step(by=path.mary, now=NOW, step=again, why="No")


def test_a_refusal_says_why_and_leaves_everything(path: Path) -> None:
    before = path.levels()
    step = propose(path)
    with pytest.raises(Invalid):
        pathways.refuse_step(by=path.mary, now=NOW, step=step, why=" ")
    pathways.refuse_step(by=path.mary, now=NOW, step=step, why="Try the breakfast club first.")
    assert path.levels() == before
    assert "step.refused" in kinds(path)
    assert "step-decided" not in {clock.code for clock in running(now=NOW, families=[path.family])}


def test_the_day_is_not_before_what_was_proposed_nor_to_come(path: Path) -> None:
    step = propose(path, on=TODAY - dt.timedelta(days=2))
    for day in (TODAY - dt.timedelta(days=3), TODAY + dt.timedelta(days=1)):
        with pytest.raises(Invalid) as invalid:
            decide(path, step, on=day, **ALONE)
        assert "on" in invalid.value.errors
    with pytest.raises(Invalid):
        propose_early = STARTED.date() - dt.timedelta(days=1)
        pathways.withdraw_step(by=path.priya, now=NOW, step=step, why="Another day")
        propose(path, on=propose_early)


def test_somebody_elses_child_is_not_there(path: Path) -> None:
    with pytest.raises(NotThere):
        propose(path, {999_999: "child_in_need"})
    with pytest.raises(NotThere):
        propose(path, {path.it.leila: "child_in_need"})


def test_a_child_whose_level_another_family_holds_is_not_this_familys_to_move(path: Path) -> None:
    from familiesfirst.people.models import Membership
    from tests.people.making import a_family_of

    other = a_family_of(by=path.at.front_door)
    Membership.objects.filter(person=path.zayn).update(holds_level=False)
    Membership.objects.create(person_id=path.zayn, family_id=other, holds_level=True)
    with pytest.raises(NotThere):
        propose(path)


def test_a_step_up_on_the_day_help_began_runs_from_its_own_moment(path: Path) -> None:
    hour, zayn = dt.timedelta(hours=1), path.zayn
    given = {"family": path.family, "levels": {zayn: "targeted_early_help"}, "why": "As the front door decided."}
    people.set_level(by=SYSTEM, now=NOW - 2 * hour, **given)
    told = {"kind": "assessment.authorised", "marks": {}, "source": "made up", "happened": NOW - hour}
    bring_in(by=SYSTEM, now=NOW, family=path.family, person=zayn, **told)
    decide(path, propose(path), **ALONE)
    assert {"assessment", "child-in-need-visit", "child-in-need-plan"} <= clocks(zayn)
    later = {"by": path.mary, "now": NOW + hour, "why": "He has settled.", "plain": PLAIN}
    down = propose(path, {zayn: "targeted_early_help"}, reasons={zayn: "RC7"}, now=NOW + hour)
    pathways.decide_step(step=down, **later)
    assert "early-help-visit" in {clock.code for clock in running(now=NOW + 2 * hour, people=[zayn])}
