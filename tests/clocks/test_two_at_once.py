"""Two workers writing about one child at the same moment, each on a thread of their own."""

import threading

import pytest
from django.db import connection

from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.rebuilding import rebuild
from tests.clocks.happening import a_thread, say
from tests.spec.clock_examples import rule_from

AVA = 11
VISIT = rule_from(
    {
        "code": "visit",
        "starts": ["plan.started"],
        "stops": ["visit.made"],
        "repeats": True,
        "limit": 10,
        "owner": "lead",
    }
)


@pytest.mark.django_db(transaction=True)
def test_no_visit_is_lost_to_the_table(use_clocks) -> None:  # type: ignore[no-untyped-def]
    use_clocks(VISIT)
    families = [a_thread(), a_thread(), a_thread()]
    say(families[0], "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    start = threading.Barrier(len(families))
    faults: list[Exception] = []

    def write(family: int, hour: int) -> None:
        try:
            start.wait()
            for minute in range(10, 18):
                say(family, f"2  Fri 6 Mar 2026 {hour}:{minute}  visit.made", {AVA: {}})
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(family, 10 + n)) for n, family in enumerate(families)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert rebuild(check=True).fault is None
    assert Clock.objects.count() == 25
