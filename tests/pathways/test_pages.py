"""The pages of steps: what they show, cost and refuse."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.queries.steps import steps_page
from familiesfirst.pathways.urls import urlpatterns
from familiesfirst.record.models import Entry, Read
from tests.agencies.making import NOW
from tests.involvement.making import holds
from tests.pathways.making import PLAIN, TODAY, WHY, Path, a_path, decide, propose
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DAY = {"on-day": str(TODAY.day), "on-month": str(TODAY.month), "on-year": str(TODAY.year)}


def as_(actor: Any) -> Client:
    return client_of(Worker.objects.get(pk=actor.worker).user)


@pytest.fixture
def path() -> Path:
    return a_path()


def words(answer: Any) -> str:
    return answer.content.decode()


def at(name: str, *args: int) -> str:
    return reverse(f"pathways:{name}", args=args)


def test_every_page_carries_its_guard() -> None:
    assert [p.name for p in urlpatterns if not getattr(p.callback, "guard", "")] == []


def test_the_page_of_steps_shows_levels_and_logs_one_look(path: Path) -> None:
    answer = as_(path.priya).get(at("steps", path.family))
    for part in ("Zayn", "Targeted early help", "Nothing is proposed now", "Propose a step", "Ifeoma Nwosu"):
        assert part in words(answer)
    (read,) = Read.objects.filter(page="family.steps")
    assert (read.thread, read.worker) == (path.family, path.priya.worker)


def test_absent_and_not_yours_answer_alike(path: Path) -> None:
    step = propose(path)
    stranger = as_(path.at.teacher)
    for where in (at("steps", path.family), at("steps", 987654), at("step", step), at("step", 987654)):
        assert stranger.get(where).status_code == 404, where
    assert stranger.get(at("propose", path.family)).status_code == 404
    assert stranger.post(at("withdraw", step), {"why": "x"}).status_code == 404
    assert as_(path.at.head).get(at("steps", path.family)).status_code == 403


def test_the_lead_proposes_and_what_was_typed_survives_a_refusal(path: Path) -> None:
    lead = as_(path.priya)
    given = {f"level_{path.zayn}": "child_in_need", "why": WHY, "plain": "", **DAY}
    answer = lead.post(at("propose", path.family), given)
    assert answer.status_code == 422
    assert "Fill this in: What changes and why" in words(answer)
    assert WHY in words(answer)
    assert lead.post(at("propose", path.family), {"why": WHY, "plain": PLAIN, **DAY}).status_code == 422
    answer = lead.post(at("propose", path.family), given | {"plain": PLAIN}, follow=True)
    assert "It is proposed. A supervisor decides it" in words(answer)
    assert "Waits for a decision" in words(answer)
    assert lead.post(at("propose", path.family), given | {"plain": PLAIN}).status_code == 409
    assert StepProposal.objects.count() == 1


def test_who_does_not_propose_is_refused_in_a_sentence(path: Path) -> None:
    given = {f"level_{path.zayn}": "child_in_need", "why": WHY, "plain": PLAIN, **DAY}
    answer = as_(path.mary).post(at("propose", path.family), given)
    assert answer.status_code == 403
    assert "The lead practitioner proposes a step" in words(answer)
    holds(path.at.teacher, path.family, "contributor")
    contributor = as_(path.at.teacher)
    assert "Propose a step" not in words(contributor.get(at("steps", path.family)))
    assert contributor.get(at("propose", path.family)).status_code == 403


def test_the_lead_reads_why_they_do_not_decide_and_a_sent_form_is_refused(path: Path) -> None:
    step = propose(path)
    lead = as_(path.priya)
    shown = words(lead.get(at("step", step)))
    assert "You proposed this, so somebody else decides it" in shown
    assert "What do you decide?" not in shown
    answer = lead.post(at("step", step), {"outcome": "decide", "why": "x", "plain": PLAIN})
    assert answer.status_code == 403
    assert "You proposed this, so somebody else decides it" in words(answer)
    assert StepProposal.objects.get(pk=step).state == "open"


def test_a_supervisor_finds_it_on_their_desk_and_decides_it(path: Path) -> None:
    step = propose(path)
    mary = as_(path.mary)
    assert "Decide a step" in words(mary.get(reverse("desk:desk")))
    assert "Decide a step" not in words(as_(path.priya).get(reverse("desk:desk")))
    shown = words(mary.get(at("step", step)))
    assert "What do you decide?" in shown
    given = {"outcome": "decide", "why": "Right level now.", "plain": PLAIN, **DAY}
    answer = mary.post(at("step", step), given)
    assert answer.status_code == 422
    assert "Nobody of the family is recorded as agreeing" in words(answer)
    answer = mary.post(at("step", step), given | {"without_agreement": "Not reached yet."}, follow=True)
    assert "The plan and the lead practitioner stay as they are" in words(answer)
    assert path.levels()[path.zayn] == "child_in_need"
    assert "Decide a step" not in words(mary.get(reverse("desk:desk")))
    before = Entry.objects.count()
    assert mary.post(at("step", step), given | {"without_agreement": "x"}).status_code == 409
    assert Entry.objects.count() == before


def test_deciding_against_and_taking_back(path: Path) -> None:
    step = propose(path)
    answer = as_(path.mary).post(at("step", step), {"outcome": "refuse", "why": "Breakfast club first."}, follow=True)
    assert "Decided against" in words(answer)
    assert "Breakfast club first." in words(answer)
    step = propose(path)
    lead = as_(path.priya)
    assert lead.post(at("withdraw", step), {"why": ""}).status_code == 422
    answer = lead.post(at("withdraw", step), {"why": "It is calmer."}, follow=True)
    assert "The proposal is taken back" in words(answer)
    assert lead.get(at("withdraw", step)).status_code == 405


def test_the_familys_first_page_leads_there(path: Path) -> None:
    lead = as_(path.priya)
    home = reverse("desk:family", args=[path.family])
    assert at("steps", path.family) in words(lead.get(home))
    assert "waits for a decision" not in words(lead.get(home))
    propose(path)
    assert "waits for a decision" in words(lead.get(home))


def test_the_page_costs_the_same_however_many_steps_there_were(path: Path) -> None:
    lead = as_(path.priya)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert lead.get(at("steps", path.family)).status_code == 200
        return len(caught)

    propose_and_refuse(path)
    cost()
    first = cost()
    for _ in range(4):
        propose_and_refuse(path)
    assert cost() == first <= 15


@pytest.mark.parametrize("page", ["propose", "close"])
def test_what_is_proposed_is_asked_for_in_fifteen_questions(path: Path, page: str) -> None:
    propose_and_refuse(path)
    lead = as_(path.priya)
    lead.get(at(page, path.family))
    with CaptureQueriesContext(connection) as caught:
        assert lead.get(at(page, path.family)).status_code == 200
    assert len(caught) <= 15


def propose_and_refuse(path: Path) -> None:
    step = propose(path, {path.zayn: "child_in_need", path.mia: "child_in_need"})
    pathways.refuse_step(by=path.mary, now=NOW, step=step, why="Not yet")


def test_a_decided_step_reads_whole(path: Path) -> None:
    step = propose(path)
    decide(path, step, without_agreement="Not reached yet.")
    shown = words(as_(path.priya).get(at("step", step)))
    for part in ("Decided", "Ifeoma Nwosu", "Not reached yet.", PLAIN):
        assert part in shown
    assert "What do you decide?" not in shown


def test_whoever_decides_is_led_from_a_no_to_what_follows_from_it(path: Path) -> None:
    step, dan = propose(path), path.it.dan
    pathways.record_answer(
        by=path.priya, now=NOW, family=path.family, person=dan, answer="declines", words="No.", step=step
    )
    follows = at("after_no", path.family, dan)
    assert follows in words(as_(path.mary).get(at("step", step)))
    assert follows not in words(as_(path.priya).get(at("step", step)))


def test_somebody_independent_is_offered_before_a_step_up(path: Path) -> None:
    propose(path)
    assert "offer each of them an advocate" in words(as_(path.priya).get(at("steps", path.family)))


@pytest.mark.parametrize(
    ("was", "level", "up"),
    [
        ("targeted_early_help", "child_in_need", True),
        ("child_in_need", "targeted_early_help", False),
        ("targeted_early_help", "universal", False),
    ],
)
def test_a_step_down_is_no_step_up(path: Path, was: str, level: str, up: bool) -> None:
    propose(path)
    step = steps_page(path.priya, path.family, NOW, log=False).open
    assert step is not None
    child = replace(step.children[0], was=was, level=level)
    assert replace(step, children=(child,)).goes_up is up
