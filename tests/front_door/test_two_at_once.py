"""Two people at the same contact at the same moment: one decides, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact
from familiesfirst.record.api import Invalid, Meanwhile, entries_of_thread, seq_of
from tests.agencies.making import NOW
from tests.front_door.working import a_contact, a_decision, told_of
from tests.involvement.making import Partnership, a_partnership

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Runs these in threads of their own, started together; what each came to."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
            return "done"
        except Meanwhile:
            return "meanwhile"
        except Invalid:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.fixture
def partners() -> Partnership:
    return a_partnership()


def test_of_two_who_decide_at_once_one_is_told(partners: Partnership):
    contact = a_contact(partners.front_door)
    seen, decision = seq_of(contact.pk), a_decision(contact, "short_assessment")
    workers = (partners.front_door, partners.front_door_manager)
    came = at_once(
        *(
            lambda by=by: api.decide_contact(by=by, now=NOW, contact=contact.pk, seen=seen, decision=decision)
            for by in workers
        )
    )
    assert came == ["done", "meanwhile"]
    assert [e.kind for e in entries_of_thread(contact.pk)].count("contact.decided") == 1
    assert Contact.objects.get(pk=contact.pk).decided_by in {by.worker for by in workers}


def test_of_two_who_pick_up_a_ring_at_once_one_has_it(partners: Partnership):
    contact = a_contact(partners.front_door, danger_now=True)
    (ring,) = contact.rings.all()
    workers = (partners.front_door, partners.front_door_manager)
    came = at_once(*(lambda by=by: api.answer_ring(by=by, now=NOW, ring=ring.pk) for by in workers))
    assert came == ["done", "meanwhile"]


def test_of_two_who_add_the_same_people_as_new_one_does(partners: Partnership):
    contact = a_contact(partners.front_door)
    told = [each.pk for each in told_of(contact)]

    def add() -> None:
        api.add_new_people(by=partners.front_door, now=NOW, contact=contact.pk, told=told)

    assert at_once(add, add) == ["done", "refused"]
    assert len({each.person_id for each in told_of(contact)}) == len(told)
