"""A manager gives a clock more time, on the page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import ClockView, running
from familiesfirst.people import api as people
from familiesfirst.record.models import Entry
from tests.involvement.making import holds
from tests.people.making import NOW, Hassans, day, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
GIVEN = {"until-day": "2", "until-month": "1", "until-year": "2090", "why": "Zayn is in hospital."}


@pytest.fixture
def it() -> Hassans:
    """The Hassans with a lead; Zayn, at targeted early help, is to be visited within twenty working days."""
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    help_ = {found.zayn: "targeted_early_help"}
    people.set_level(
        by=found.by, now=NOW, family=found.family, levels=help_, why="School worries", on=day("2026-11-02")
    )
    return found


def as_(actor: Any) -> Client:
    return client_of(Worker.objects.get(pk=actor.worker).user)


def visit(it: Hassans) -> ClockView:
    return next(c for c in running(families=[it.family], now=NOW) if c.code == "early-help-visit")


def address(it: Hassans) -> str:
    clock = visit(it)
    return reverse("desk:more_time", args=[it.family, clock.id, clock.started_by])


def test_the_thread_leads_a_manager_to_the_form_and_back(it: Hassans) -> None:
    manager = as_(it.by)
    assert address(it) in manager.get(reverse("desk:thread", args=[it.family])).content.decode()
    words = manager.get(address(it)).content.decode()
    assert "Visit the family" in words and "30 November 2026" in words
    answer = manager.post(address(it), GIVEN, follow=True)
    assert answer.redirect_chain == [(reverse("desk:thread", args=[it.family]), 302)]
    assert "More time given: Visit the family." in answer.content.decode()
    assert (visit(it).due_on, visit(it).extended) == (day("2090-01-02"), True)


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(it: Hassans) -> None:
    answer = as_(it.by).post(address(it), GIVEN | {"until-year": "2026", "until-month": "11"})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "It is due on 30 November 2026 already." in words and "Zayn is in hospital." in words
    assert as_(it.by).post(address(it), GIVEN | {"why": " "}).status_code == 422
    assert not Entry.objects.filter(kind="clock.extended").exists()


def test_what_was_done_meanwhile_needs_no_more_time(it: Hassans) -> None:
    manager, at = as_(it.by), address(it)
    universal = {it.zayn: "universal"}
    people.set_level(by=it.by, now=NOW, family=it.family, levels=universal, why="All well", on=day("2026-11-20"))
    assert manager.get(at).status_code == 409
    assert manager.post(at, GIVEN).status_code == 409


def test_only_a_manager_of_theirs_gives_more_time(it: Hassans) -> None:
    at = address(it)
    lead = as_(it.at.practitioner)
    assert at not in lead.get(reverse("desk:thread", args=[it.family])).content.decode()
    for client in (lead, as_(it.at.teacher)):
        assert client.get(at).status_code in (403, 404)
        assert client.post(at, GIVEN).status_code in (403, 404)
    assert not Entry.objects.filter(kind="clock.extended").exists()
