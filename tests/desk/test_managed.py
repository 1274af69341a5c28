"""Those one manages in one's own agency: what they carry and wrote, and nothing else of a family's record."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.family_help.api import Note, write_note
from familiesfirst.involvement.api import end_involvement, seal
from familiesfirst.people.api import set_level
from familiesfirst.record.api import Actor
from familiesfirst.record.models import Read
from tests.agencies.making import NOW, a_worker
from tests.involvement.making import a_family, holds
from tests.people.making import Hassans, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
EARLIER = NOW - dt.timedelta(days=2)


@pytest.fixture
def it() -> Hassans:
    """The Hassans, led by a teacher whom the head of her school manages; a health visitor takes part."""
    found = the_hassans()
    Worker.objects.filter(pk=found.at.teacher.worker).update(line_manager=found.at.head.worker)
    holds(found.at.teacher, found.family)
    holds(found.by, found.family, "case_supervisor")
    levels = {found.zayn: "child_in_need"}
    set_level(by=found.by, now=NOW, family=found.family, levels=levels, why="What was found")
    wrote(found, found.at.teacher, "Zayn read to me.")
    wrote(found, found.by, "Talked about grandfather.")
    return found


def wrote(it: Hassans, who: Actor, words: str) -> None:
    write_note(by=who, now=EARLIER, family=it.family, note=Note(EARLIER, "information", words, (it.zayn,)))


def opens(actor: Actor, route: str, *args: int) -> Any:
    return client_of(Worker.objects.get(pk=actor.worker).user).get(reverse(route, args=args))


def test_a_head_sees_what_her_teacher_carries_by_reference_and_who_supervises_it(it: Hassans) -> None:
    words = opens(it.at.head, "desk:managed").content.decode()
    for said in ("Amara Okafor", f"F-{it.family}", "Child in need", "Ifeoma Nwosu, Lewbridge Council", "not yet"):
        assert said in words, said
    for hidden in ("Zayn", "Hassan", "read to me"):
        assert hidden not in words, hidden


def test_what_opens_is_what_her_teacher_wrote_and_the_look_is_kept(it: Hassans) -> None:
    answer = opens(it.at.head, "desk:given", it.at.teacher.worker, it.family)
    words = answer.content.decode()
    assert "Zayn read to me." in words and "grandfather" not in words
    look = Read.objects.latest("pk")
    assert (look.thread, look.worker, look.page) == (
        it.family,
        it.at.head.worker,
        "managed.what_their_worker_wrote",
    )
    for route in ("desk:family", "desk:story", "desk:thread", "involvement:round"):
        assert opens(it.at.head, route, it.family).status_code in (403, 404), route


def test_nobody_else_opens_it(it: Hassans) -> None:
    rival = a_worker(it.at.school, "agency_administrator", name="Una Dell")
    for stranger in (rival, it.at.practitioner, it.by):
        assert opens(stranger, "desk:given", it.at.teacher.worker, it.family).status_code in (403, 404), stranger.name
    assert opens(it.at.head, "desk:given", it.by.worker, it.family).status_code == 404
    assert opens(it.at.head, "desk:given", it.at.teacher.worker, a_family()).status_code == 404
    assert opens(it.at.head, "desk:given", it.at.teacher.worker, 987654).status_code == 404
    assert "nobody’s line manager" in opens(rival, "desk:managed").content.decode()


def test_it_shuts_when_the_part_ends_and_when_the_record_is_sealed(it: Hassans) -> None:
    seal(by=it.by, now=NOW, family=it.family, why="Threats", ring=it.by.worker, names=[it.by.worker])
    assert opens(it.at.head, "desk:given", it.at.teacher.worker, it.family).status_code in (403, 404)
    assert f"F-{it.family}" not in opens(it.at.head, "desk:managed").content.decode()


def test_it_shuts_with_the_workers_part(it: Hassans) -> None:
    other = it.at
    held = holds(other.practitioner, it.family, "contributor")
    Worker.objects.filter(pk=other.practitioner.worker).update(line_manager=other.other_manager.worker)
    assert opens(other.other_manager, "desk:given", other.practitioner.worker, it.family).status_code == 200
    end_involvement(by=it.by, now=NOW, involvement=held.pk, why="Done")
    assert opens(other.other_manager, "desk:given", other.practitioner.worker, it.family).status_code in (403, 404)


def test_a_manager_of_many_costs_as_much_as_a_manager_of_few(it: Hassans) -> None:
    client = client_of(Worker.objects.get(pk=it.at.head.worker).user)

    def cost() -> int:
        client.get(reverse("desk:managed"))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("desk:managed")).status_code == 200
        return len(caught)

    few = cost()
    for number in range(6):
        more = a_worker(it.at.school, "practitioner", name=f"Teacher {number}", line_manager=it.at.head.worker)
        for _ in range(3):
            holds(more, a_family(before=None))
    assert cost() == few
    assert few <= 20


def test_whoever_manages_somebody_finds_them_from_the_desk(it: Hassans) -> None:
    assert reverse("desk:managed") in opens(it.at.head, "desk:desk").content.decode()
    assert reverse("desk:managed") not in opens(it.at.teacher, "desk:desk").content.decode()
