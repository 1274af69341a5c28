"""From a proposal to a named lead: who may do each step, and what the record then says."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.involvement.api import (
    Needs,
    add_to_family,
    answer_lead_proposal,
    declare_conflict,
    end_involvement,
    lead_of,
    leads_clash,
    name_lead,
    open_proposal,
    proposals_for,
    propose_lead,
    relationships,
    round_family,
    suggest_leads,
    unallocated,
    visible_families,
    waiting,
    withdraw_lead_proposal,
)
from familiesfirst.involvement.models import BeforeTeam, Involvement, LeadProposal
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from familiesfirst.record.models import Thread
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import a_family, a_partnership, holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
REASONS = ["Knew the family before"]


@pytest.fixture
def them():
    return a_partnership()


def _proposed(them, family, worker=None, by=None, level="child_in_need"):
    worker, by = worker or them.teacher, by or them.manager
    return propose_lead(by=by, now=NOW, family=family, worker=worker.worker, level=level, reasons=REASONS)


def _accepted(them, family, **more):
    held = _proposed(them, family, **more)
    answer_lead_proposal(by=them.teacher, now=NOW, proposal=held, accepts=True)
    answer_lead_proposal(by=them.head, now=NOW, proposal=held, accepts=True)
    return held


def _kinds(family):
    return [e.kind for e in entries_of_thread(family)]


def test_from_proposal_to_lead(them):
    family = a_family()
    held = _accepted(them, family)
    name_lead(by=them.other_manager, now=NOW, proposal=held, family_told="Rang Ms Marsh; she was glad")
    lead = lead_of(family)
    assert (lead.worker, lead.role) == (them.teacher.worker, "family_help_lead")
    assert _kinds(family) == ["lead.proposed", "lead.accepted", "lead.accepted", "lead.named", "involvement.added"]
    assert relationships(them.other_manager, family, NOW) >= {"supervisor"}
    assert relationships(them.teacher, family, NOW) == {"lead"}
    assert not BeforeTeam.objects.filter(thread=family, until=None).exists()


def test_every_sentence_can_be_read_with_and_without_its_facts(them):
    family = a_family()
    name_lead(by=them.other_manager, now=NOW, proposal=_accepted(them, family), family_told="Rang her")
    told = entries_of_thread(family, facts=True)
    assert [e.sentence for e in told] == [
        "Proposed Amara Okafor, Northfield Primary as lead practitioner. Knew the family before.",
        "Amara Okafor, Northfield Primary agreed to lead.",
        "The agency of Amara Okafor, Northfield Primary agreed that they may lead.",
        "Amara Okafor, Northfield Primary is the family's lead practitioner. Rang her.",
        "Owen Pryce, Lewbridge Council joined as supervisor. Supervises the lead practitioner.",
    ]
    assert all(e.sentence for e in entries_of_thread(family))


def test_only_the_two_who_are_asked_answer(them):
    held = _proposed(them, a_family())
    for actor in (them.practitioner, them.front_door, them.other_manager):
        with pytest.raises((NotThere, Refused)):
            answer_lead_proposal(by=actor, now=NOW, proposal=held, accepts=True)
    assert [p.id for p in proposals_for(them.teacher)] == [held] == [p.id for p in proposals_for(them.head)]
    assert proposals_for(them.practitioner) == []


def test_whoever_proposed_reads_what_came_of_it_and_nothing_else(them):
    family = a_family()
    held = _accepted(them, family)
    proposer = LeadProposal.objects.get(pk=held).proposed_by_id
    asker = next(a for a in (them.front_door, them.manager, them.practitioner) if a.worker == proposer)
    name_lead(by=them.other_manager, now=NOW, proposal=held, family_told="Rang her")
    Involvement.objects.filter(thread=family, worker=proposer).delete()
    answer = client_of(user_of(asker)).get(reverse("involvement:proposal", args=[held]))
    page = answer.content.decode()
    assert answer.status_code == 200 and "Named" in page and "Leads now" not in page and "Marsh" not in page
    others = [a for a in (them.front_door, them.practitioner) if a.worker != proposer]
    assert {client_of(user_of(a)).get(reverse("involvement:proposal", args=[held])).status_code for a in others} <= {
        403,
        404,
    }


def test_an_answer_is_given_once(them):
    held = _proposed(them, a_family())
    answer_lead_proposal(by=them.teacher, now=NOW, proposal=held, accepts=True)
    with pytest.raises(Meanwhile):
        answer_lead_proposal(by=them.teacher, now=NOW, proposal=held, accepts=True)


def test_in_an_agency_of_one_a_workers_yes_is_the_agencys_too(them):
    alone = a_worker(an_agency("Kite", "voluntary"), "practitioner", "agency_administrator", name="Kit Fell")
    family = a_family()
    held = _proposed(them, family, worker=alone)
    answer_lead_proposal(by=alone, now=NOW, proposal=held, accepts=True)
    assert open_proposal(family).state == "accepted"
    assert _kinds(family) == ["lead.proposed", "lead.accepted", "lead.accepted"]


def test_no_needs_a_reason_and_ends_the_proposal(them):
    family = a_family()
    held = _proposed(them, family)
    with pytest.raises(Invalid):
        answer_lead_proposal(by=them.head, now=NOW, proposal=held, accepts=False, why=" ")
    answer_lead_proposal(by=them.head, now=NOW, proposal=held, accepts=False, why="She has three already")
    assert open_proposal(family) is None
    assert _kinds(family) == ["lead.proposed", "lead.turned_down"]
    with pytest.raises((Meanwhile, NotThere)):
        answer_lead_proposal(by=them.teacher, now=NOW, proposal=held, accepts=True)
    assert _proposed(them, family)


@pytest.mark.parametrize("answered", [(), ("teacher",), ("head",)])
def test_nobody_is_named_before_both_have_accepted(them, answered):
    held = _proposed(them, a_family())
    for who in answered:
        answer_lead_proposal(by=getattr(them, who), now=NOW, proposal=held, accepts=True)
    with pytest.raises(Invalid, match="both to accept"):
        name_lead(by=them.other_manager, now=NOW, proposal=held)


def test_who_proposes_never_names(them):
    held = _accepted(them, a_family())
    with pytest.raises(Refused, match="You proposed"):
        name_lead(by=them.manager, now=NOW, proposal=held)
    assert [w.route for w in waiting(them.other_manager, NOW)] == ["involvement:proposal"]
    assert waiting(them.manager, NOW) == []


@pytest.mark.parametrize("role", ["family_help_lead", "child_protection_lead"])
def test_a_part_whose_holder_no_longer_works_here_is_asked_of_the_manager_at_once(them, role):
    """Where nobody could stand in when they left, or it was not said here that they did."""
    family, gone = a_family(), a_worker(them.council, "practitioner", name="Bo Lind")
    holds(gone, family, role)
    assert waiting(them.manager, NOW) == []
    Worker.objects.filter(pk=gone.worker).update(ended=TODAY)
    (asked,) = waiting(them.manager, NOW)
    assert "Bo Lind" in asked.title and "no longer works here" in asked.title
    assert (asked.route, asked.args, asked.urgent) == ("involvement:round", (family,), True)
    (held,) = round_family(family, TODAY)
    assert held.left == TODAY
    page = client_of(user_of(them.manager)).get(reverse("involvement:round", args=[family])).content.decode()
    assert "nobody holds this part" in page


def test_nobody_names_themself_even_as_a_manager_who_may_lead(them):
    both = a_worker(them.council, "team_manager", "practitioner", name="Both", qualified=True, team=them.family_help)
    family = a_family()
    held = _proposed(them, family, worker=both)
    answer_lead_proposal(by=both, now=NOW, proposal=held, accepts=True)
    answer_lead_proposal(by=them.other_manager, now=NOW, proposal=held, accepts=True)
    with pytest.raises(Refused, match="Nobody names themself"):
        name_lead(by=both, now=NOW, proposal=held)


def test_the_database_itself_refuses_naming_by_the_proposer_or_before_acceptance(them):
    held = _proposed(them, a_family())
    row = LeadProposal.objects.filter(pk=held)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(named_by_id=them.other_manager.worker, named_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(named_by_id=them.manager.worker, named_at=NOW, worker_answered_at=NOW, agency_answered_at=NOW)


def test_a_front_door_manager_names_a_supervisor_where_the_level_asks_for_one(them):
    family = a_family("front_door")
    held = _accepted(them, family, by=them.front_door)
    with pytest.raises(Invalid, match="who supervises"):
        name_lead(by=them.front_door_manager, now=NOW, proposal=held)
    name_lead(by=them.front_door_manager, now=NOW, proposal=held, supervisor=them.manager.worker)
    roles = {(v.role, v.worker) for v in round_family(family, TODAY)}
    assert roles == {("family_help_lead", them.teacher.worker), ("case_supervisor", them.manager.worker)}


def test_at_targeted_early_help_no_qualified_supervisor_is_needed(them):
    family = a_family("front_door")
    held = _accepted(them, family, by=them.front_door, level="targeted_early_help")
    name_lead(by=them.front_door_manager, now=NOW, proposal=held)
    assert [v.role for v in round_family(family, TODAY)] == ["family_help_lead"]


def test_a_change_of_lead_ends_the_one_before_with_what_the_family_was_told(them):
    family = a_family()
    holds(them.practitioner, family)
    held = _accepted(them, family)
    with pytest.raises(Invalid) as refused:
        name_lead(by=them.other_manager, now=NOW, proposal=held)
    assert set(refused.value.errors) == {"reason", "why_change", "family_told"}
    name_lead(
        by=them.other_manager,
        now=NOW,
        proposal=held,
        why_change="Moved school",
        reason="handed_over",
        family_told="They agreed",
    )
    assert lead_of(family).worker == them.teacher.worker
    assert Involvement.objects.get(worker=them.practitioner.worker).ended == TODAY
    assert "lead.ended" in _kinds(family) and relationships(them.practitioner, family, NOW) == {"none"}


@pytest.mark.parametrize(
    ("who", "field"),
    [("head", "worker"), ("manager", "worker"), ("nobody", "worker"), ("lead", "worker"), ("shut out", "worker")],
)
def test_who_cannot_be_put_forward(them, who, field):
    family = a_family()
    worker = {"head": them.head.worker, "manager": them.manager.worker, "nobody": 10**9}.get(who, them.teacher.worker)
    if who == "lead":
        holds(them.teacher, family)
    if who == "shut out":
        declare_conflict(by=them.teacher, now=NOW, tie="relative", family=family)
    with pytest.raises(Invalid) as refused:
        propose_lead(by=them.manager, now=NOW, family=family, worker=worker, level="child_in_need", reasons=REASONS)
    assert list(refused.value.errors) == [field]


def test_a_proposal_has_a_reason_and_is_one_at_a_time(them):
    family = a_family()
    with pytest.raises(Invalid, match="at least one reason"):
        propose_lead(
            by=them.manager, now=NOW, family=family, worker=them.teacher.worker, level="child_in_need", reasons=[]
        )
    held = _proposed(them, family)
    with pytest.raises(Meanwhile):
        _proposed(them, family, worker=them.practitioner)
    withdraw_lead_proposal(by=them.manager, now=NOW, proposal=held, why="She is ill")
    assert _proposed(them, family, worker=them.practitioner)


def test_somebody_who_is_nothing_to_the_family_proposes_nobody(them):
    family = a_family(before=None)
    with pytest.raises(NotThere):
        _proposed(them, family)
    assert _kinds(family) == []


def test_the_database_itself_refuses_a_second_lead(them):
    family = a_family()
    holds(them.teacher, family)
    with pytest.raises(IntegrityError), transaction.atomic():
        holds(them.practitioner, family)
    holds(them.practitioner, a_family())


def test_naming_when_somebody_else_was_first_says_so_and_writes_nothing(them):
    family = a_family()
    held = _accepted(them, family)
    name_lead(by=them.other_manager, now=NOW, proposal=held)
    before = _kinds(family)
    with pytest.raises(Meanwhile, match="in the meantime"):
        name_lead(by=them.other_manager, now=NOW, proposal=held)
    assert _kinds(family) == before


def test_a_family_whose_lead_ends_has_one_for_now_and_is_before_the_help_team(them):
    family = a_family(before=None)
    held = holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    with pytest.raises(Invalid, match="family was told"):
        end_involvement(by=them.manager, now=NOW, involvement=held.pk, why="Left their post")
    end_involvement(by=them.manager, now=NOW, involvement=held.pk, why="Left their post", family_told="Rang them")
    now = lead_of(family)
    assert (now.worker, now.interim) == (them.manager.worker, True)  # whoever supervises the family
    ended = [e for e in entries_of_thread(family, only=("lead.ended",), facts=True)][-1]
    assert ended.fact("family_told") == "Rang them"
    assert unallocated(visible_families(them.other_manager, NOW)) == [family]
    with pytest.raises(Meanwhile):
        end_involvement(by=them.manager, now=NOW, involvement=held.pk, why="Again", family_told="Yes")


def test_where_help_has_ended_nobody_else_has_to_lead(them):
    family = a_family(before=None)
    held = holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    ending = {"why": "Help has ended", "family_told": "Rang them", "help_ended": True}
    end_involvement(by=them.manager, now=NOW, involvement=held.pk, **ending)
    assert unallocated(visible_families(them.other_manager, NOW)) == []
    assert entries_of_thread(family)[-1].mark("help_ended") is True


def _add(them, family, **more):
    given = {"role": "contributor", "what_for": "Reading with Tobi", "since": TODAY, "worker_id": them.teacher.worker}
    return add_to_family(by=them.manager, now=NOW, family=family, **{**given, **more})


def test_a_worker_or_a_service_joins_those_round_the_family(them):
    family = a_family()
    _add(them, family)
    _add(them, family, worker_id=None, service_name="Kite Counselling", agency_name="Kite", how_to_reach="01632 960002")
    views = round_family(family, TODAY)
    assert [(v.name, v.agency, v.how_to_reach) for v in views] == [
        ("Amara Okafor", "Northfield Primary", "01632 960001"),
        ("Kite Counselling", "Kite", "01632 960002"),
    ]
    assert relationships(them.teacher, family, NOW) == {"contributor"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "family_help_lead"}, "role"),
        ({"role": "cousin"}, "role"),
        ({"role": "case_supervisor"}, "role"),
        ({"role": "cover", "worker_id": None, "service_name": "Kite"}, "role"),
        ({"worker_id": None}, "service_name"),
        ({"what_for": " "}, "what_for"),
        ({"until": TODAY - dt.timedelta(days=1)}, "until"),
    ],
)
def test_who_cannot_be_added(them, given, field):
    family = a_family()
    with pytest.raises(Invalid) as refused:
        _add(them, family, **given)
    assert list(refused.value.errors) == [field] and _kinds(family) == []


def test_what_a_lead_child_protection_practitioner_does_need_not_be_said(them):
    family = a_family()
    lead = a_worker(them.council, "child_protection_practitioner", name="Ruth Adeyemi", qualified=True)
    _add(them, family, role="child_protection_lead", worker_id=lead.worker, what_for="")
    (view,) = round_family(family, TODAY)
    assert view.what_for.startswith("Leads what protects the children")


def test_whoever_leads_protection_next_takes_over_and_there_is_one_at_a_time(them):
    family = a_family()
    ruth, alan = (
        a_worker(them.council, "child_protection_practitioner", name=name, qualified=True)
        for name in ("Ruth Adeyemi", "Alan Threlfall")
    )
    _add(them, family, role="child_protection_lead", worker_id=ruth.worker)
    _add(them, family, role="child_protection_lead", worker_id=alan.worker)
    (now,) = [one for one in round_family(family, TODAY) if one.role == "child_protection_lead"]
    assert now.worker == alan.worker
    with pytest.raises(Invalid, match="already"):
        _add(them, family, role="child_protection_lead", worker_id=alan.worker)


def test_suggestions_weigh_what_each_holds_and_leave_out_who_is_shut_out(them):
    led = [a_family(), a_family()]
    for family in led:
        holds(them.practitioner, family)
    levels = dict.fromkeys(led, "child_protection")
    found = suggest_leads(level="child_in_need", on=TODAY, levels=levels, needs=Needs(languages=frozenset({"pl"})))
    assert [s.worker.name for s in found] == ["Amara Okafor", "Joan Pryce"]
    assert (found[1].load.families, found[1].load.weight, found[1].load.full) == (2, 8, False)
    found = suggest_leads(level="child_in_need", on=TODAY, levels=levels, shut_out=[them.teacher.worker])
    assert [s.worker.name for s in found] == ["Joan Pryce"]
    assert suggest_leads(level="universal", on=TODAY, levels={}) == []


def _joined(family, other):
    Thread.objects.filter(pk=other).update(joined_to=family, root=family)


def test_a_proposal_made_before_families_were_joined_is_the_whole_familys(them):
    family, other = a_family(), a_family()
    held = _accepted(them, other)
    _joined(family, other)
    assert open_proposal(family).id == held
    with pytest.raises(Meanwhile):
        _proposed(them, family, worker=them.practitioner)
    holds(them.practitioner, family)
    name_lead(
        by=them.other_manager,
        now=NOW,
        proposal=held,
        why_change="One family now",
        reason="other",
        family_told="They know",
    )
    assert lead_of(other).worker == lead_of(family).worker == them.teacher.worker
    assert Involvement.objects.filter(role="family_help_lead", ended=None).count() == 1


def test_a_lead_of_joined_families_ends_on_all_of_them(them):
    family, other = a_family(before=None), a_family(before=None)
    held = holds(them.teacher, family)
    holds(them.teacher, other)
    holds(them.manager, family, "case_supervisor")
    assert not leads_clash(family, other)
    _joined(family, other)
    end_involvement(by=them.manager, now=NOW, involvement=held.pk, why="Left", family_told="Rang them")
    assert lead_of(family).worker == lead_of(other).worker == them.manager.worker
    assert Involvement.objects.filter(role="family_help_lead", ended=None).count() == 1


def test_two_families_with_leads_of_their_own_clash(them):
    family, other = a_family(), a_family()
    holds(them.teacher, family)
    assert not leads_clash(family, other)
    holds(them.practitioner, other)
    assert leads_clash(family, other)
