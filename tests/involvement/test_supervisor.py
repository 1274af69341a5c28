"""Who supervises a lead practitioner, apart from who manages them; and asking for one when a level rises above it."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import running
from familiesfirst.involvement import rules
from familiesfirst.involvement.api import (
    before_help,
    declare_conflict,
    end_involvement,
    name_supervisor,
    round_family,
    unallocated,
    visible_families,
)
from familiesfirst.people.api import set_level
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, SYSTEM, a_worker
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans
from tests.signing_in import client_of

LATER = NOW + dt.timedelta(hours=2)
EARLY_HELP, NEED = (rules.lead_rule(level) for level in ("targeted_early_help", "child_in_need"))


def who(*roles: str, qualified: bool = False) -> rules.Supervising:
    return rules.Supervising(1, frozenset(roles), qualified)


@pytest.mark.parametrize(
    ("supervisor", "rule", "lead", "may"),
    [
        (who("team_manager", qualified=True), NEED, 2, True),
        (who("practitioner"), NEED, 2, False),
        (who("practitioner", qualified=True), NEED, 2, True),
        (who("practitioner"), EARLY_HELP, 2, True),
        (who("partner"), EARLY_HELP, 2, False),
        (who("agency_administrator", qualified=True), NEED, 2, False),
        (who("team_manager", qualified=True), NEED, 1, False),
        (who("practitioner"), EARLY_HELP, None, True),
    ],
)
def test_who_may_supervise(supervisor: rules.Supervising, rule: rules.LeadRule, lead: int | None, may: bool) -> None:
    assert rules.may_supervise(supervisor, rule, lead) is may


@pytest.mark.parametrize(
    ("rule", "led", "qualified", "lacks"),
    [
        (NEED, True, [], True),
        (NEED, True, [False], True),
        (NEED, True, [True], False),
        (NEED, False, [], False),
        (EARLY_HELP, True, [], False),
    ],
)
def test_when_a_qualified_supervisor_is_wanted(
    rule: rules.LeadRule, led: bool, qualified: list[bool], lacks: bool
) -> None:
    assert rules.lacks_supervisor(rule, led=led, qualified=qualified) is lacks


@given(st.sets(st.sampled_from(sorted(rules.SEEN_BY))), st.sampled_from(sorted(rules.SEEN_BY)), st.booleans())
def test_a_supervisor_without_the_qualification_never_reads_more_than_one_with_it(
    _: set[str], sensitivity: str, own: bool
) -> None:
    with_it, without = (rules.reads_as({"supervisor"}, qualified=q) for q in (True, False))
    if rules.may_see(sensitivity, without, own_agency=own):
        assert rules.may_see(sensitivity, with_it, own_agency=own)
    assert not rules.may_see("police_intelligence", without) and rules.may_see("police_intelligence", with_it)


@pytest.fixture
def it(db: None) -> Hassans:
    """The Hassans at targeted early help, led by a teacher whom nobody supervises yet."""
    found = the_hassans()
    at(found, "targeted_early_help")
    holds(found.at.teacher, found.family)
    return found


def at(it: Hassans, level: str, when: dt.datetime = NOW, by: Actor | None = None) -> None:
    set_level(by=by or it.by, now=when, family=it.family, levels={it.zayn: level, it.mia: level}, why="What was found")


def kinds(it: Hassans) -> list[str]:
    return [e.kind for e in entries_of_thread(it.family) if e.kind.startswith(("supervisor.", "involvement."))]


def clocks(it: Hassans, when: dt.datetime = LATER) -> list[str]:
    return [c.title for c in running(now=when, families=[it.family], codes=["supervisor-qualified"])]


def test_a_level_that_rises_asks_for_a_qualified_supervisor_once(it: Hassans) -> None:
    assert kinds(it) == [] and clocks(it) == []
    at(it, "child_in_need")
    at(it, "child_protection", LATER)
    assert kinds(it) == ["supervisor.wanted"]
    assert clocks(it) == ["Name a supervisor who is a qualified social worker"]
    seen = visible_families(it.at.other_manager, LATER, "involvement.name_supervisor")
    assert [row.thread_id for row in before_help(seen, led=True)] == [it.family] and unallocated(seen) == []


def test_it_is_taken_back_when_the_level_falls_again(it: Hassans) -> None:
    at(it, "child_in_need")
    at(it, "targeted_early_help", LATER)
    assert kinds(it) == ["supervisor.wanted", "supervisor.not_wanted"] and clocks(it) == []
    seen = visible_families(it.at.other_manager, LATER, "involvement.name_supervisor")
    assert not before_help(seen, led=True)


def test_naming_a_qualified_supervisor_answers_it(it: Hassans) -> None:
    at(it, "child_in_need")
    name_supervisor(by=it.at.other_manager, now=LATER, family=it.family, worker_id=it.at.manager.worker)
    assert kinds(it) == ["supervisor.wanted", "involvement.added"] and clocks(it) == []
    assert [v.name for v in round_family(it.family, NOW.date()) if v.role == "case_supervisor"] == ["Ifeoma Nwosu"]
    assert not visible_families(it.at.other_manager, LATER, "involvement.name_supervisor")


def test_below_child_in_need_the_leads_own_agency_may_supervise_and_above_it_no_longer(it: Hassans) -> None:
    senior = a_worker(it.at.school, "practitioner", name="Bea Lund")
    holds(it.by, it.family, "case_supervisor")
    name_supervisor(by=it.by, now=NOW, family=it.family, worker_id=senior.worker, why="Her school supervises")
    assert kinds(it) == ["involvement.ended", "involvement.added"]
    at(it, "child_in_need", LATER, by=SYSTEM)
    assert kinds(it)[-1] == "supervisor.wanted"
    with pytest.raises(Invalid, match="qualified social worker"):
        name_supervisor(
            by=it.at.other_manager, now=LATER, family=it.family, worker_id=it.at.practitioner.worker, why="Near"
        )


def test_who_cannot_be_named(it: Hassans) -> None:
    given = {"by": it.at.other_manager, "now": LATER, "family": it.family}
    at(it, "child_in_need")
    declare_conflict(by=it.at.manager, now=NOW, tie="relative", family=it.family)
    for worker in (it.at.teacher.worker, it.at.head.worker, it.at.manager.worker, 987654):
        with pytest.raises(Invalid) as refused:
            name_supervisor(**given, worker_id=worker)
        assert list(refused.value.errors) == ["worker_id"]
    held = name_supervisor(**given, worker_id=it.at.other_manager.worker)
    with pytest.raises(Invalid) as refused:
        name_supervisor(**given, worker_id=it.at.other_manager.worker, was=held)
    assert set(refused.value.errors) == {"worker_id", "why"}


def test_the_second_of_two_who_name_at_once_is_told(it: Hassans) -> None:
    was = holds(it.by, it.family, "case_supervisor").pk
    new = it.at.other_manager.worker
    name_supervisor(by=it.by, now=NOW, family=it.family, worker_id=new, was=was, why="Ifeoma is away")
    with pytest.raises(Meanwhile):
        name_supervisor(
            by=it.at.other_manager, now=LATER, family=it.family, worker_id=it.by.worker, was=was, why="No, me"
        )


@pytest.mark.parametrize("name", ["teacher", "practitioner", "head", "front_door_manager"])
def test_neither_the_lead_nor_a_stranger_names_who_supervises(it: Hassans, name: str) -> None:
    with pytest.raises((Refused, NotThere)):
        name_supervisor(by=getattr(it.at, name), now=NOW, family=it.family, worker_id=it.at.manager.worker)


def test_a_supervisor_who_leaves_is_asked_for_again(it: Hassans) -> None:
    at(it, "child_in_need")
    held = name_supervisor(by=it.at.manager, now=NOW, family=it.family, worker_id=it.at.manager.worker)
    end_involvement(by=it.at.manager, now=LATER, involvement=held, why="Team changed")
    assert kinds(it)[-2:] == ["involvement.ended", "supervisor.wanted"] and clocks(it)


def test_a_supervisor_who_knows_the_family_is_asked_for_again(it: Hassans) -> None:
    at(it, "child_in_need")
    name_supervisor(by=it.at.manager, now=NOW, family=it.family, worker_id=it.at.manager.worker)
    declare_conflict(by=it.at.manager, now=LATER, tie="lives_with", family=it.family)
    assert kinds(it)[-1] == "supervisor.wanted"


# The pages


def page(actor: Actor, it: Hassans, **sent: object) -> Any:
    client = client_of(Worker.objects.get(pk=actor.worker).user)
    address = reverse("involvement:supervisor", args=[it.family])
    return client.post(address, sent) if sent else client.get(address)


def test_a_manager_names_the_supervisor_on_the_page(it: Hassans) -> None:
    at(it, "child_in_need")
    shown = page(it.at.other_manager, it).content.decode()
    assert "Owen Pryce" in shown and "Joan Pryce" not in shown
    assert page(it.at.other_manager, it, worker_id="x").status_code == 422
    assert page(it.at.other_manager, it, worker_id=it.at.other_manager.worker).status_code == 302
    again = page(it.at.other_manager, it, worker_id=it.by.worker, was="999", why="x")
    assert again.status_code == 409


@pytest.mark.parametrize(("name", "status"), [("teacher", 403), ("practitioner", 403), ("night", 403), ("head", 403)])
def test_the_page_is_for_managers(it: Hassans, name: str, status: int) -> None:
    assert page(getattr(it.at, name), it).status_code == status


def test_both_are_named_on_the_familys_pages(it: Hassans) -> None:
    boss = a_worker(it.at.school, "partner", name="Simon Rudd")
    Worker.objects.filter(pk=it.at.teacher.worker).update(line_manager=boss.worker)
    at(it, "child_in_need")
    lead = client_of(Worker.objects.get(pk=it.at.teacher.worker).user)
    for route in ("desk:family", "involvement:round"):
        words = lead.get(reverse(route, args=[it.family])).content.decode()
        assert "line manager" in words and "Simon Rudd" in words
        assert "A team manager names them" in words, route
    name_supervisor(by=it.at.manager, now=NOW, family=it.family, worker_id=it.at.manager.worker)
    for route in ("desk:family", "involvement:round"):
        words = lead.get(reverse(route, args=[it.family])).content.decode()
        assert "Ifeoma Nwosu" in words and "no supervision yet" in words and "A team manager names" not in words
