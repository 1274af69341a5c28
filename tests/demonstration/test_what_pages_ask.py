"""Every page that people open every day asks the database at most fifteen questions, whoever opens it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import actor_of_worker
from familiesfirst.agencies.models import Worker
from familiesfirst.config.registry import FAMILY_TABS, NAV
from familiesfirst.demonstration.borough import Plan, make, morning
from familiesfirst.demonstration.models import Persona
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement.api import families_of
from familiesfirst.meetings.models import Meeting
from tests.signing_in import client_of

MOST = 15
FAMILIES_OF_EACH, CONTACTS = 2, 6
BESIDE = ("desk:managed", "asked:contributions", "family_help:supervision", "desk:record")
OF_A_FAMILY = ("desk:thread", "involvement:propose", "pathways:steps", "pathways:propose", "pathways:close")
"""Pages reached from the main ones."""


@pytest.fixture
def personas(db: None, settings: Any) -> list[Worker]:
    """The people of the demonstration, in a borough made up to this morning."""
    if connection.vendor != "sqlite":
        pytest.skip("the questions are the same to either database, and a borough takes a while to make")
    settings.DEMONSTRATION = True
    make(Plan(3, 1, 1, morning(timezone.localdate())))
    return [Worker.objects.get(pk=persona.worker_id) for persona in Persona.objects.all()]


def addresses(worker: Worker) -> Iterator[str]:
    """What this worker may open every day: the main pages, those of their families, and what is at the front door."""
    now = timezone.now()
    yield from (reverse(route) for route in (*(item.route for item in NAV), *BESIDE))
    yield from (f"{reverse('people:find')}?q={words}" for words in ("Okonkwo", "Amelia Clarke", "14 March 2018"))
    families = sorted({held.family for held in families_of(actor_of_worker(worker.pk, now.date()), now)})
    for family in families[:FAMILIES_OF_EACH]:
        yield from (reverse(item.route, args=[family]) for item in FAMILY_TABS)
        yield from (reverse(route, args=[family]) for route in OF_A_FAMILY)
    yield from (reverse("meetings:meeting", args=[*place]) for place in meetings(families))
    yield from (reverse("front_door:contact", args=[pk]) for pk in contacts())


def meetings(families: list[int]) -> list[tuple[int, int]]:
    """(family, meeting) of some meetings of these families."""
    rows = Meeting.objects.filter(thread__in=families).order_by("-pk")
    return list(rows.values_list("thread", "pk")[:FAMILIES_OF_EACH])


def contacts() -> list[int]:
    return list(Contact.objects.order_by("-received_at").values_list("pk", flat=True)[:CONTACTS])


def questions(client: Client, address: str) -> int | None:
    """How many the page asks when it has been opened before; None where it is not for them."""
    if client.get(address).status_code != 200:
        return None
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def test_no_everyday_page_asks_more_than_fifteen(personas: list[Worker]) -> None:
    asked = {
        (worker.name, address): count
        for worker in personas
        for client in [client_of(worker.user)]
        for address in addresses(worker)
        if (count := questions(client, address)) is not None
    }
    assert len(asked) > 100
    assert {page: count for page, count in asked.items() if count > MOST} == {}
