"""A family that comes back is offered whoever led it, if it would like that."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.api import end_worker
from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import add_months
from familiesfirst.involvement import rules
from familiesfirst.involvement.api import (
    ask_same_lead,
    declare_conflict,
    end_involvement,
    same_lead,
    seal,
    suggest_leads,
)
from familiesfirst.involvement.rules import suggesting
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.involvement.making import Partnership, a_family, a_partnership, holds
from tests.signing_in import client_of

NEED = rules.LeadRule("targeted_early_help", frozenset({"practitioner"}), False)
WORDS = "Mum: she knows us, we would not have to start again."


def _who(number: int, **facts: Any) -> suggesting.Candidate:
    return suggesting.Candidate(number, f"Worker {number}", frozenset({"practitioner"}), **facts)


@pytest.mark.parametrize(
    ("wanted", "order", "said"),
    [
        ("same", [1, 2], "led this family until 3 May 2026, and the family would like them again"),
        ("", [1, 2], "led this family until 3 May 2026, ask the family whether they would like them again"),
        ("not_asked", [1, 2], "led this family until 3 May 2026, ask the family whether they would like them again"),
        ("somebody_else", [2, 1], "led this family until 3 May 2026, but the family would rather have somebody else"),
    ],
)
def test_who_led_before_comes_first_unless_the_family_says_no(wanted: str, order: list[int], said: str) -> None:
    led = _who(1, led_until=dt.date(2026, 5, 3), wanted=wanted, knew_them=True, full=True, load=30)
    found = suggesting.suggest([led, _who(2, knew_them=True)], NEED)
    assert [s.candidate.worker for s in found] == order
    reasons = next(s.reasons for s in found if s.candidate.worker == 1)
    assert reasons == (said, "has a full load already", "carries a load of 30")


@pytest.mark.parametrize(
    ("answer", "words", "missing"),
    [("same", WORDS, []), ("not_asked", "In labour", []), ("somebody_else", " ", ["words"]), ("same", "", ["words"]),
     ("not_asked", "", ["words"]), ("", WORDS, ["answer"]), ("perhaps", WORDS, ["answer"])],
)  # fmt: skip
def test_an_answer_is_in_words(answer: str, words: str, missing: list[str]) -> None:
    assert list(suggesting.faults_in_same_lead(answer, words)) == missing


@pytest.fixture
def them(db: None) -> Partnership:
    return a_partnership()


def back(them: Partnership, **how: Any) -> int:
    """A family that the teacher led until its help ended today, and that is before the family help teams again."""
    family = a_family()
    held = holds(them.teacher, family)
    given = {"why": "Help has ended.", "family_told": "Told", "help_ended": True} | how
    end_involvement(by=them.manager, now=NOW, involvement=held.pk, **given)
    return family


def test_it_is_offered_for_twelve_months_and_their_latest_answer_holds(them: Partnership) -> None:
    family = back(them)
    held = same_lead(family, TODAY)
    assert held and (held.worker.name, held.until, held.answer, held.answered) == ("Amara Okafor", TODAY, "", False)
    assert same_lead(family, add_months(TODAY, 12)) and not same_lead(family, add_months(TODAY, 12) + dt.timedelta(1))
    for answer, words in (("not_asked", "No answer at the door"), ("same", WORDS)):
        ask_same_lead(by=them.manager, now=NOW, thread=family, answer=answer, words=words)
    held = same_lead(family, TODAY)
    assert held and (held.answer, held.words, held.asked, held.answered) == ("same", WORDS, TODAY, True)
    first = suggest_leads(level="child_in_need", on=TODAY, levels={}, same=held)[0]
    assert first.worker.name == "Amara Okafor" and "the family would like them again" in first.reasons[0]
    said = [e.sentence for e in entries_of_thread(family, facts=True) if e.kind == "same_lead.asked"]
    assert said[-1] == f"Amara Okafor, Northfield Primary again? They would like the same lead again. {WORDS}"


def _another_leads(them: Partnership, family: int) -> None:
    holds(them.practitioner, family, since=TODAY)


def _another_led_and_left(them: Partnership, family: int) -> None:
    held = holds(them.practitioner, family, since=TODAY)
    end_involvement(by=them.manager, now=NOW, involvement=held.pk, why="Left", family_told="Told")


def _they_know_somebody(them: Partnership, family: int) -> None:
    holds(them.teacher, family, "contributor")
    declare_conflict(by=them.teacher, now=NOW, tie="relative", family=family)


def _they_left(them: Partnership, family: int) -> None:
    end_worker(by=them.head, now=NOW, worker=them.teacher.worker or 0, why="Left")


def _it_is_sealed(them: Partnership, family: int) -> None:
    manager = them.manager.worker or 0
    seal(by=them.manager, now=NOW, family=family, why="Known to staff", ring=manager, names=[manager])


@pytest.mark.parametrize(
    "then", [_another_leads, _another_led_and_left, _they_know_somebody, _they_left, _it_is_sealed]
)
def test_nobody_is_offered(them: Partnership, then: Callable[[Partnership, int], None]) -> None:
    family = back(them)
    assert same_lead(family, TODAY)
    then(them, family)
    assert same_lead(family, TODAY) is None
    if then is not _another_leads:
        with pytest.raises(NotThere):
            ask_same_lead(by=them.manager, now=NOW, thread=family, answer="same", words=WORDS)


def test_nobody_is_offered_where_help_did_not_end(them: Partnership) -> None:
    assert same_lead(back(them, help_ended=False), TODAY) is None


def opens(actor: Actor, route: str, family: int, sent: dict[str, Any] | None = None) -> Any:
    client, address = client_of(Worker.objects.get(pk=actor.worker).user), reverse(route, args=[family])
    return client.get(address) if sent is None else client.post(address, sent)


def test_the_pages(them: Partnership, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("familiesfirst.config.registry.LEAD_NEEDS", lambda *about: suggesting.NO_NEEDS)
    levels = "familiesfirst.config.registry.FAMILY_LEVELS"
    monkeypatch.setattr(levels, lambda families: dict.fromkeys(families, "child_in_need"))
    family = back(them)
    page = opens(them.manager, "involvement:propose", family).content.decode()
    assert "led this family’s help until it ended" in page and "Write down what they say" in page
    assert opens(them.manager, "involvement:same_lead", family).status_code == 200
    assert opens(them.manager, "involvement:same_lead", family, {"answer": "same"}).status_code == 422
    sent = opens(them.manager, "involvement:same_lead", family, {"answer": "same", "words": WORDS})
    assert sent.status_code == 302
    page = opens(them.manager, "involvement:propose", family).content.decode()
    offered = page.split('name="worker"', 1)[1]
    assert offered.index("Amara Okafor, Northfield Primary") < offered.index("Joan Pryce")
    assert "and the family would like them again" in page and WORDS in page


@pytest.mark.parametrize("name", ["teacher", "head", "practitioner"])
def test_who_does_not_ask(them: Partnership, name: str) -> None:
    family = back(them)
    with pytest.raises((Refused, NotThere)):
        ask_same_lead(by=getattr(them, name), now=NOW, thread=family, answer="same", words=WORDS)
    assert opens(getattr(them, name), "involvement:same_lead", family).status_code in (403, 404)


def test_an_answer_without_words_is_not_kept(them: Partnership) -> None:
    with pytest.raises(Invalid):
        ask_same_lead(by=them.manager, now=NOW, thread=back(them), answer="same", words=" ")
