"""Seals, emergency and night openings, and conflicts of interest."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from familiesfirst.clocks.api import running
from familiesfirst.involvement.api import (
    add_to_audit,
    break_glass,
    check,
    declare_conflict,
    lead_of,
    name_on_seal,
    open_out_of_hours,
    openings_to_review,
    propose_lead,
    read_opening,
    relationships,
    review_break_glass,
    review_seal,
    seal,
    seal_on,
    seals_on,
    unallocated,
    unseal,
    visible_families,
    waiting,
)
from familiesfirst.involvement.models import LeadProposal, Opening
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from familiesfirst.record.models import Thread
from tests.agencies.making import NOW, TODAY, a_worker
from tests.involvement.making import a_family, a_partnership, holds

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def them():
    return a_partnership()


def _kinds(family):
    return [e.kind for e in entries_of_thread(family)]


# Seals


def _seal(them, family, names=None, ring=None, why="A threat to their address"):
    names = [them.manager.worker] if names is None else names
    return seal(by=them.manager, now=NOW, family=family, why=why, ring=ring or them.manager.worker, names=names)


def test_a_sealed_record_opens_for_the_named_alone_and_says_whom_to_ring(them):
    family = a_family()
    holds(them.teacher, family)
    _seal(them, family)
    assert relationships(them.teacher, family, NOW) == {"sealed_out"}
    assert check(them.manager, "people.read_family", family, NOW) == "team_manager"
    held = seal_on(family)
    assert (held.ring.name, held.ring.phone) == ("Ifeoma Nwosu", "01632 960001")
    assert seals_on([family, a_family()]) == {family: held}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"why": " "}, {"why"}),
        ({"names": []}, {"names", "ring"}),
        ({"names": ["teacher"], "ring": "teacher"}, {"names"}),
        ({"ring": "teacher"}, {"ring"}),
    ],
)
def test_a_seal_needs_a_reason_a_manager_and_somebody_to_ring(them, given, field):
    if "names" in given:
        given["names"] = [getattr(them, n).worker for n in given["names"]]
    if "ring" in given:
        given["ring"] = getattr(them, given["ring"]).worker
    with pytest.raises(Invalid) as refused:
        _seal(them, a_family(), **given)
    assert set(refused.value.errors) == field


def test_the_list_changes_by_entries_and_never_loses_its_last_manager(them):
    family = a_family()
    _seal(them, family)
    change = {"by": them.manager, "now": NOW, "family": family, "why": "Leads now"}
    name_on_seal(**change, worker_id=them.teacher.worker)
    assert relationships(them.teacher, family, NOW) == {"named"}
    for worker in (them.teacher.worker, them.manager.worker):
        with pytest.raises(Invalid):
            name_on_seal(**change, worker_id=worker, named=worker != them.manager.worker)
    name_on_seal(**change, worker_id=them.teacher.worker, named=False)
    assert relationships(them.teacher, family, NOW) == {"none"}
    assert _kinds(family) == ["seal.made", "seal.named", "seal.struck"]


def test_a_seal_is_one_at_a_time_and_can_be_lifted(them):
    family = a_family()
    _seal(them, family)
    with pytest.raises(Meanwhile):
        _seal(them, family)
    with pytest.raises(Refused):
        unseal(by=them.other_manager, now=NOW, family=family, why="Curious")
    unseal(by=them.manager, now=NOW, family=family, why="They have moved")
    assert seal_on(family) is None
    assert relationships(them.other_manager, family, NOW) == {"team"}
    with pytest.raises(Meanwhile):
        unseal(by=them.manager, now=NOW, family=family, why="Again")


def test_why_a_record_is_sealed_is_for_the_named(them):
    family = a_family()
    _seal(them, family)
    (entry,) = entries_of_thread(family)
    assert entry.sensitivity == "sealed"


def test_a_seal_on_what_is_joined_is_lifted_from_the_family(them):
    family, other = a_family(), a_family()
    _seal(them, other)
    Thread.objects.filter(pk=other).update(joined_to=family, root=family)
    with pytest.raises(Meanwhile):
        _seal(them, family)
    unseal(by=them.manager, now=NOW, family=family, why="They moved")
    assert seal_on(family) is None


# Openings


def _break(them, family, actor=None, why="A neighbour heard a child scream"):
    return break_glass(by=actor or them.practitioner, now=NOW, family=family, why=why)


def test_breaking_the_glass_opens_for_a_set_time_and_tells_the_manager(them, django_capture_on_commit_callbacks):
    worker = a_worker(them.council, "practitioner", name="Uma Roy", line_manager=them.manager.worker)
    family = a_family(before=None)
    with django_capture_on_commit_callbacks(execute=True):
        opening = _break(them, family, worker)
    assert relationships(worker, family, NOW) == {"broken_glass"}
    assert relationships(worker, family, NOW + 25 * HOUR) == {"none"}
    assert [o.id for o in openings_to_review(them.manager)] == [opening]
    (letter,) = mail.outbox
    assert letter.to == ["ifeoma.nwosu@example.org"]
    assert "scream" not in letter.body and f"{family}" not in letter.body
    assert _kinds(family) == ["break_glass.opened"]


def test_an_emergency_needs_a_reason_in_words(them):
    for why in ("  ", "x" * 1001):
        with pytest.raises(Invalid):
            _break(them, a_family(before=None), why=why)


def test_a_record_that_is_not_there_does_not_open_in_an_emergency(them):
    with pytest.raises(NotThere):
        _break(them, 10**9)


def test_the_glass_does_not_open_a_sealed_record_but_says_whom_to_ring(them):
    family = a_family()
    _seal(them, family)
    with pytest.raises(Refused, match=r"Ring Ifeoma Nwosu, Lewbridge Council, on 01632 960001"):
        _break(them, family)
    assert not Opening.objects.exists()


def test_the_glass_does_not_open_ones_own_familys_record(them):
    family = a_family(before=None)
    declare_conflict(by=them.practitioner, now=NOW, tie="relative", family=family)
    with pytest.raises(Refused):
        _break(them, family)


def test_who_has_a_way_in_does_not_break_the_glass(them):
    family = a_family()
    holds(them.practitioner, family, "contributor")
    with pytest.raises(Refused):
        _break(them, family)


def test_an_opening_is_reviewed_once_by_the_manager_and_not_by_who_opened(them):
    family = a_family(before=None)
    opening = _break(them, family)
    for actor in (them.practitioner, them.teacher):
        with pytest.raises((Refused, NotThere)):
            review_break_glass(by=actor, now=NOW, opening=opening, justified=True)
    other = a_worker(them.council, "team_manager", name="Elsewhere", qualified=True)
    with pytest.raises(Refused, match="by the manager"):
        review_break_glass(by=other, now=NOW, opening=opening, justified=True)
    with pytest.raises(Invalid):
        review_break_glass(by=them.manager, now=NOW, opening=opening, justified=False)
    review_break_glass(by=them.manager, now=NOW, opening=opening, justified=False, words="Spoke with her")
    with pytest.raises(Meanwhile):
        review_break_glass(by=them.front_door_manager, now=NOW, opening=opening, justified=True)
    assert openings_to_review(them.manager) == [] and _kinds(family)[-1] == "break_glass.reviewed"


def test_the_front_door_manager_looks_at_what_nobody_else_would(them):
    opening = _break(them, a_family(before=None), them.teacher)
    assert openings_to_review(them.manager) == []
    assert [o.id for o in openings_to_review(them.front_door_manager)] == [opening]


def test_the_night_team_opens_and_a_manager_reads_it(them):
    family = a_family(before=None)
    opening = open_out_of_hours(by=them.night, now=NOW, family=family, why="Police rang from the flat")
    assert check(them.night, "people.read_family", family, NOW) == "out_of_hours_worker"
    assert relationships(them.night, family, NOW + 17 * HOUR) == {"none"}
    with pytest.raises(NotThere):
        review_break_glass(by=them.front_door_manager, now=NOW, opening=opening, justified=True)
    read_opening(by=them.front_door_manager, now=NOW, opening=opening)
    assert _kinds(family) == ["out_of_hours.opened", "out_of_hours.read"]
    with pytest.raises(NotThere):
        open_out_of_hours(by=them.practitioner, now=NOW, family=family, why="I would like to")


def test_the_database_refuses_an_opening_without_end_or_reason_or_reviewed_by_oneself(them):
    held = Opening.objects.get(pk=_break(them, a_family(before=None)))
    for change in ({"until": held.at}, {"why": ""}, {"reviewed_by_id": held.worker_id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opening.objects.filter(pk=held.pk).update(**change)


# Conflicts of interest


def test_saying_so_shuts_the_record_and_moves_the_work(them):
    family = a_family(before=None)
    holds(them.practitioner, family)
    declare_conflict(by=them.practitioner, now=NOW, tie="lives_with", family=family)
    assert relationships(them.practitioner, family, NOW) == {"conflict"}
    lead = lead_of(family)
    assert (lead.worker, lead.interim) == (them.manager.worker, True)
    assert unallocated(visible_families(them.manager, NOW)) == [family]
    assert _kinds(family) == ["conflict.declared", "lead.ended", "lead.named"]


def test_saying_so_takes_back_a_proposal(them):
    family = a_family()
    propose_lead(
        by=them.manager, now=NOW, family=family, worker=them.teacher.worker, level="child_in_need", reasons=["Near"]
    )
    declare_conflict(by=them.teacher, now=NOW, tie="self", family=family)
    assert LeadProposal.objects.get().withdrawn_at is not None
    assert _kinds(family)[-1] == "lead.withdrawn"


def test_of_a_person_on_no_record_it_is_kept_with_ones_agency(them):
    from familiesfirst.agencies.models import Agency

    declare_conflict(by=them.teacher, now=NOW, tie="relative", person=77)
    assert _kinds(Agency.objects.get(pk=them.school).thread_id)[-1] == "conflict.declared"


@pytest.mark.parametrize("given", [{"tie": "relative"}, {"tie": "neighbour", "family": 1}])
def test_it_has_to_be_of_somebody(them, given):
    family = a_family()
    given = given | ({"family": family} if "family" in given else {})
    with pytest.raises(Invalid):
        declare_conflict(by=them.teacher, now=NOW, **given)


# Audits


def test_a_sample_opens_to_its_auditor_for_a_time(them):
    officer = a_worker(them.council, "data_officer", name="Dee Officer")
    auditor = a_worker(them.council, "auditor", name="Aud Itor")
    family = a_family(before=None)
    sample = {"by": officer, "now": NOW, "family": family, "auditor": auditor.worker, "sample": "Autumn"}
    with pytest.raises(Invalid):
        add_to_audit(**sample, until=NOW)
    add_to_audit(**sample, until=NOW + 48 * HOUR)
    assert check(auditor, "people.read_family", family, NOW) == "auditor"
    assert relationships(auditor, family, NOW + 49 * HOUR) == {"none"}
    with pytest.raises(NotThere):
        check(officer, "people.read_family", family, NOW)


def test_a_seal_is_looked_at_again_by_a_day_and_its_clock_runs_for_those_named(them):
    family = a_family()
    _seal(them, family)
    again = TODAY + dt.timedelta(days=30)
    assert seal_on(family).look_again_by == dt.date(2027, 5, 23)
    review_seal(by=them.manager, now=NOW, family=family, why="The threat stands", look_again_by=again)
    assert seal_on(family).look_again_by == again
    (clock,) = running(now=NOW, families=[family], codes=["look-again-at-seal"])
    assert clock.due_on <= again and "still" not in clock.left
    later = NOW + dt.timedelta(days=24)
    assert [w.title for w in waiting(them.manager, later)] == ["Look again: this record is sealed"]
    assert waiting(them.other_manager, later) == [] and waiting(them.manager, NOW) == []
    unseal(by=them.manager, now=NOW, family=family, why="He moved away")
    assert waiting(them.manager, later) == [] and running(now=NOW, families=[family]) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"why": " "}, "why"),
        ({"look_again_by": TODAY}, "look_again_by"),
        ({"look_again_by": TODAY + dt.timedelta(days=300)}, "look_again_by"),
    ],
)
def test_looking_again_at_a_seal_says_why_and_when_next(them, given, field):
    family = a_family()
    _seal(them, family)
    with pytest.raises(Invalid) as refused:
        review_seal(
            by=them.manager,
            now=NOW,
            family=family,
            **{"why": "It stands", "look_again_by": TODAY + dt.timedelta(days=9), **given},
        )
    assert list(refused.value.errors) == [field]


def test_only_those_named_look_at_a_seal_again(them):
    family = a_family()
    _seal(them, family, names=[them.manager.worker])
    with pytest.raises((Refused, NotThere)):
        review_seal(
            by=them.other_manager, now=NOW, family=family, why="Mine", look_again_by=TODAY + dt.timedelta(days=9)
        )
