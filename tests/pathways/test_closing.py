"""Help for a family ends: what is asked first, what ends with it, and what stays."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import Meeting, record_meeting
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import BeforeTeam, Involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.rules.closing import faults_in_question
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW
from tests.pathways.making import PLAIN, TODAY, Path, a_path, decide, propose
from tests.pathways.test_pages import DAY, as_, at, words
from tests.protection.making import all_told

pytestmark = pytest.mark.django_db
BACK = "Ring the front door, 020 7946 0100."


@pytest.fixture
def path() -> Path:
    found = a_path()
    review(found)
    return found


def review(path: Path) -> None:
    meeting = Meeting("plan_review", TODAY - dt.timedelta(days=5), "All good", (path.zayn, path.mia))
    record_meeting(by=path.priya, now=NOW, family=path.family, meeting=meeting)


def close(path: Path, **more: Any) -> int:
    reasons = dict.fromkeys((path.zayn, path.mia, path.it.baby), "RC7")
    given = {
        "by": path.priya, "now": NOW, "family": path.family, "reasons": reasons, "why": "Wanted and there.",
        "plain": "You have what you wanted. We stop now.", "network": "Nadia on Thursdays; school.", "way_back": BACK,
    }  # fmt: skip
    return pathways.propose_closing(**given | more)


def ask(path: Path, **more: Any) -> int:
    given = {"by": path.priya, "now": NOW, "family": path.family, "at": "closing", "person": path.it.leila}
    return pathways.ask_question(**given | {"answer": "much_better", "words": "We sleep."} | more)


def end(path: Path, step: int, **more: Any) -> int:
    given = {"by": path.mary, "now": NOW, "why": "Right.", "plain": "We stop now; ring us if you need us."}
    return pathways.decide_closing(step=step, **given | more)


@pytest.mark.parametrize("missing", ["why", "plain", "network", "way_back"])
def test_what_an_ending_must_say(path: Path, missing: str) -> None:
    with pytest.raises(Invalid) as invalid:
        close(path, **{missing: " "})
    assert list(invalid.value.errors) == [missing]


def test_a_reason_for_every_child_and_a_review_or_why_none() -> None:
    path = a_path("child_in_need")
    with pytest.raises(Invalid) as invalid:
        close(path, reasons={path.zayn: "RC7", path.mia: "RC2"})
    assert set(invalid.value.errors) == {f"reason_{path.mia}", f"reason_{path.it.baby}", "no_review"}
    assert close(path, no_review="Open for three weeks only.")


def test_early_help_ends_without_a_reason_of_the_national_count(path: Path) -> None:
    page = words(as_(path.priya).get(at("close", path.family)))
    assert "Why can help end now?" in page and "Why does help for" not in page
    close(path, reasons={path.zayn: "RC7"})
    assert {child.reason for child in StepProposal.objects.get().children.all()} == {""}


def test_help_is_not_ended_before_the_family_is_asked_nor_by_who_proposed_it(path: Path) -> None:
    step = close(path)
    with pytest.raises(Refused, match="You proposed this"):
        end(path, step, by=path.priya)
    with pytest.raises(Invalid, match="Ask the family first"):
        end(path, step)
    ask(path, person=None, answer="", words="", why_not="Away until May.")
    end(path, step)


def test_everything_ends_but_the_way_back(path: Path) -> None:
    BeforeTeam.objects.create(thread_id=path.family, kind="protection", since=NOW - dt.timedelta(days=60))
    step = close(path)
    ask(path)
    end(path, step)
    assert set(path.levels().values()) == {"universal"}
    (closed,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "help.closed"]
    assert {p: m.reason for p, m in closed.people.items()} == dict.fromkeys((path.zayn, path.mia, path.it.baby), "")
    (decided,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "step.decided"]
    assert BACK in decided.about.says_to_family(decided)
    assert involvement.lead_of(path.family) is None
    parts = Involvement.objects.filter(thread=path.family, ended=None).values_list("worker", "role")
    assert list(parts) == [(path.priya.worker, "follow_up")]
    (left,) = running(now=NOW, families=[path.family])
    assert (left.code, left.owner, left.due_on) == ("ask-six-months-on", "follow_up", dt.date(2027, 5, 24))
    ended = [e for e in entries_of_thread(path.family) if e.kind == "lead.ended"]
    assert [e.marks.help_ended for e in ended] == [True]
    assert not involvement.unallocated(involvement.visible_families(path.mary, NOW))
    assert not BeforeTeam.objects.filter(thread=path.family, until=None).exists()


def test_a_child_in_need_is_ended_by_a_social_worker_and_counted(path: Path) -> None:
    decide(path, propose(path), without_agreement="Not reached")
    step = close(path)
    assert StepProposal.objects.get(pk=step).qualified
    ask(path)
    end(path, step)
    codes = {c.code for c in running(now=NOW, people=[path.zayn])}
    assert codes == set()
    (closed,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "help.closed"]
    assert {p: m.reason for p, m in closed.people.items() if m.reason} == {path.zayn: "RC7"}


def test_whoever_led_asks_again_and_reads_until_then(path: Path) -> None:
    step = close(path)
    ask(path)
    end(path, step)
    desk = words(as_(path.priya).get(reverse("desk:desk")))
    assert "Ask the family how it is going" in desk
    shown = words(as_(path.priya).get(at("steps", path.family)))
    assert BACK in shown
    assert as_(path.mary).get(at("steps", path.family)).status_code == 404
    later = NOW + dt.timedelta(days=180)
    with pytest.raises(Invalid) as invalid:
        ask(path, at="six_months", now=later)
    assert "sustained" in invalid.value.errors
    ask(path, at="six_months", now=later, sustained=True, answer="better")
    assert running(now=later, families=[path.family]) == []
    assert "What was better is still so" in words(as_(path.priya).get(at("steps", path.family)))
    long_after = NOW + dt.timedelta(days=230)
    with pytest.raises(NotThere):
        ask(path, at="six_months", now=long_after, sustained=True, answer="better")


def test_an_open_no_and_child_protection_stand_in_the_way(path: Path) -> None:
    step = close(path)
    ask(path)
    pathways.record_answer(
        by=path.priya, now=NOW, family=path.family, person=path.it.leila, answer="declines", step=step,
        words="Too early.",
    )  # fmt: skip
    with pytest.raises(Invalid, match="no of Leila"):
        end(path, step)
    pathways.decide_no(
        by=path.mary, now=NOW, family=path.family, person=path.it.leila, choice="strategy", why="A bruise.",
        children=[path.zayn], tellings=all_told(path.family),
    )  # fmt: skip
    with pytest.raises(Meanwhile, match="ended first"):
        end(path, step)
    pathways.withdraw_step(by=path.priya, now=NOW, step=step, why="Strategy discussion")
    with pytest.raises(Invalid, match="is ended first"):
        close(path)


def test_a_level_that_moved_meanwhile(path: Path) -> None:
    step = close(path)
    ask(path)
    people.set_level(by=path.mary, now=NOW, family=path.family, levels={path.zayn: "child_in_need"}, why="x")
    with pytest.raises(Meanwhile):
        end(path, step)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"answer": "no_such"}, "answer"), ({"asked": False}, "why_not"), ({"at": "never"}, "at"),
        ({"at": "six_months"}, "sustained"), ({}, None),
    ],
)  # fmt: skip
def test_the_question(more: dict, field: str | None) -> None:
    given = {"at": "review", "asked": True, "answer": "same", "scale": {"same"}, "words": "", "why_not": ""}
    found = faults_in_question(**given | {"sustained": None} | more)
    assert list(found) == ([field] if field else [])


def test_the_pages_from_the_proposal_to_the_way_back(path: Path) -> None:
    lead, mary = as_(path.priya), as_(path.mary)
    where = at("close", path.family)
    assert "The plan was last reviewed on" in words(lead.get(where))
    given = {"why": "There.", "plain": PLAIN, "network": "Nadia", "way_back": BACK, **DAY}
    assert lead.post(where, given | {"why": ""}).status_code == 422
    shown = words(lead.post(where, given, follow=True))
    assert "Help for the family would end" in shown
    question = at("question", path.family)
    assert "Compared with when we began" in words(lead.get(question))
    assert lead.post(question, {"at": "closing", "person": 0}).status_code == 422
    assert lead.post(question, {"at": "closing", "person": path.it.leila, "answer": "better"}).status_code == 302
    step = at("step", StepProposal.objects.get().pk)
    assert "Decide whether help ends" in words(mary.get(reverse("desk:desk")))
    assert mary.post(step, {"outcome": "decide", "why": "x", "plain": ""}).status_code == 422
    answer = mary.post(step, {"outcome": "decide", "why": "Right.", "plain": PLAIN}, follow=True)
    assert "the family knows the way back" in words(answer)
    assert answer.redirect_chain[-1][0] == reverse("desk:desk")
    assert as_(path.at.teacher).get(where).status_code == 404
    front = words(lead.get(reverse("desk:family", args=[path.family])))
    assert "Help ended on" in front and "the way back" in front
    assert "nobody yet" not in front and "Open the plan" not in front
