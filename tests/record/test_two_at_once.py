"""Two workers writing to the same family at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import connection

from familiesfirst.record.models import Entry
from familiesfirst.record.verify import verify
from tests.record.conftest import NOW, OTHER, WORKER, note, open_one


@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_when_many_write_at_once():
    family = open_one(by=WORKER, now=NOW)
    start = threading.Barrier(4)
    faults = []

    def write(actor):
        try:
            start.wait()
            for _ in range(10):
                note(by=actor, now=NOW, thread=family, people={3: None})
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(actor,)) for actor in (WORKER, OTHER, WORKER, OTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert list(Entry.objects.filter(thread=family).order_by("seq").values_list("seq", flat=True)) == list(range(1, 42))
    assert verify() == (41, None)
