"""Two people changing who leads at the same moment, each on a connection of their own, on the engine in use."""

import threading

import pytest
from django.db import connection

from familiesfirst.involvement.api import answer_lead_proposal, break_glass, name_lead, propose_lead
from familiesfirst.involvement.models import Involvement, LeadProposal
from familiesfirst.record.api import entries_of_thread
from tests.agencies.making import NOW, a_worker
from tests.involvement.making import a_family, a_partnership

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*deeds):
    """What each deed gave back or was refused with, all begun together."""
    start, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        start.wait()
        try:
            results[place] = deed()
        except Exception as fault:
            results[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def _accepted(them, family):
    held = propose_lead(
        by=them.manager, now=NOW, family=family, worker=them.teacher.worker, level="child_in_need", reasons=["Near"]
    )
    answer_lead_proposal(by=them.teacher, now=NOW, proposal=held, accepts=True)
    answer_lead_proposal(by=them.head, now=NOW, proposal=held, accepts=True)
    return held


def test_two_supervisors_naming_at_once_make_one_lead():
    them = a_partnership()
    third = a_worker(them.council, "team_manager", name="Third", qualified=True, team=them.family_help)
    family = a_family()
    held = _accepted(them, family)
    results = _at_once(
        lambda: name_lead(by=them.other_manager, now=NOW, proposal=held),
        lambda: name_lead(by=third, now=NOW, proposal=held),
    )
    assert sorted(type(r).__name__ for r in results) == ["Meanwhile", "int"], results
    assert Involvement.objects.filter(role="family_help_lead", ended=None).count() == 1
    assert [e.kind for e in entries_of_thread(family)].count("lead.named") == 1


def test_two_proposals_at_once_make_one():
    them = a_partnership()
    family = a_family()

    def propose(by, worker):
        given = {"family": family, "worker": worker.worker, "level": "child_in_need", "reasons": ["Near"]}
        return lambda: propose_lead(by=by, now=NOW, **given)

    results = _at_once(propose(them.manager, them.teacher), propose(them.other_manager, them.practitioner))
    assert sorted(type(r).__name__ for r in results) == ["Meanwhile", "int"], results
    assert LeadProposal.objects.count() == 1


def test_many_openings_at_once_all_stand():
    them = a_partnership()
    family = a_family(before=None)
    results = _at_once(
        *(
            lambda actor=actor: break_glass(by=actor, now=NOW, family=family, why="Heard screaming")
            for actor in (them.teacher, them.practitioner)
        )
    )
    assert all(isinstance(r, int) for r in results), results
    assert [e.seq for e in entries_of_thread(family)] == [1, 2]
