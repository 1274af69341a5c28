"""What one's people contributed, for those who manage and those who supervise them."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.family_help import api
from familiesfirst.family_help.queries.contributions import Contribution, contributions
from familiesfirst.people.api import NewMember, NewPerson, open_family
from familiesfirst.record.api import Actor
from tests.agencies.making import SYSTEM, a_worker
from tests.family_help.asking import ADVISED, DAY, Circle, a_circle
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def circle() -> Circle:
    return a_circle()


def nurse_manager(circle: Circle) -> Actor:
    """Stella, to whom Priya reports, who is nothing to any family."""
    stella = a_worker(circle.health, "partner", name="Stella Horne")
    Worker.objects.filter(pk=circle.priya.worker).update(line_manager=stella.worker)
    return stella


def another_family(lead: Actor) -> int:
    child = NewPerson(given="Kit", family_name="Lowe", born=dt.date(2018, 1, 1))
    family = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=child)])
    holds(lead, family)
    return family


def writes(by: Actor, family: int, *, now: dt.datetime = NOW) -> None:
    note = api.Note(now, "information", "All is well.")
    api.write_note(by=by, now=now, family=family, note=note)


def of(viewer: Actor, worker: Actor) -> Contribution | None:
    return next((c for c in contributions(viewer, NOW) if c.worker.id == worker.worker), None)


def test_a_supervisor_sees_what_those_round_their_families_wrote_there_and_nothing_else(circle: Circle) -> None:
    writes(circle.amara, circle.family)
    writes(circle.amara, another_family(circle.amara))
    found = of(circle.ifeoma, circle.amara)
    assert found is not None and not found.managed
    assert [(f.family, f.entries) for f in found.families] == [(circle.family, 1)]
    assert (found.others, found.other_entries) == (0, 0)


def test_a_line_manager_of_another_agency_sees_how_much_and_not_about_whom(circle: Circle) -> None:
    stella = nurse_manager(circle)
    holds(circle.priya, circle.family, "contributor")
    writes(circle.priya, circle.family)
    writes(circle.priya, circle.family)
    found = of(stella, circle.priya)
    assert found is not None and found.managed
    assert (found.families, found.others, found.other_entries) == ((), 1, 2)


def test_what_was_answered_counts_and_what_waits_is_shown(circle: Circle) -> None:
    stella = nurse_manager(circle)
    holds(stella, circle.family, "contributor")
    first, _ = (
        circle.ask(now=NOW, needed_on=TODAY - DAY, worker=circle.priya.worker),
        circle.ask(now=NOW, needed_on=TODAY, worker=circle.priya.worker),
    )
    api.answer_specialist(by=circle.priya, now=NOW, request=first, answering=ADVISED)
    found = of(stella, circle.priya)
    assert found is not None
    assert ([(f.answered, f.entries) for f in found.families], found.waiting) == ([(1, 1)], 1)


def test_what_is_older_than_three_months_is_not_counted(circle: Circle) -> None:
    writes(circle.amara, circle.family, now=NOW - dt.timedelta(days=100))
    found = of(circle.ifeoma, circle.amara)
    assert found is not None and found.families == ()


def test_a_team_manager_sees_their_team_and_not_themself(circle: Circle) -> None:
    yasmin = a_worker(circle.council, "practitioner", name="Yasmin Aziz", team=circle.ifeoma.team)
    writes(circle.ifeoma, circle.family)
    assert of(circle.ifeoma, yasmin) is not None
    assert of(circle.ifeoma, circle.ifeoma) is None


def test_nobody_sees_the_work_of_those_who_are_not_theirs(circle: Circle) -> None:
    writes(circle.amara, circle.family)
    assert contributions(circle.priya, NOW) == []


def test_the_page(circle: Circle) -> None:
    writes(circle.amara, circle.family)
    at = reverse("asked:contributions")
    page = client_of(user_of(circle.ifeoma)).get(at).content.decode()
    assert "Amara Okafor" in page and reverse("desk:family", args=[circle.family]) in page
    assert "Nobody reports to you" in client_of(user_of(circle.owen)).get(at).content.decode()
    assert client_of(user_of(a_worker(circle.council, "data_officer"))).get(at).status_code == 403


def test_the_page_costs_the_same_for_two_families_and_for_twelve(circle: Circle) -> None:
    client, at = client_of(user_of(circle.ifeoma)), reverse("asked:contributions")

    def one_more(_: Any) -> None:
        family = another_family(circle.amara)
        holds(circle.ifeoma, family, "case_supervisor")
        writes(circle.amara, family)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at).status_code == 200
        return len(caught)

    list(map(one_more, range(2)))
    cost()
    few = cost()
    list(map(one_more, range(10)))
    assert cost() == few <= 24
