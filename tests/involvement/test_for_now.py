"""Whoever led is gone from one moment to the next: somebody leads for now, is named so, and the next is asked for."""

import datetime as dt

import pytest
from django.urls import reverse

from familiesfirst.agencies.api import end_worker
from familiesfirst.clocks.api import history, running
from familiesfirst.involvement.api import (
    add_to_family,
    answer_lead_proposal,
    declare_conflict,
    lead_of,
    name_lead,
    propose_lead,
    relationships,
    round_family,
    seal,
    tell_of_lead,
    unallocated,
    visible_families,
    waiting,
)
from familiesfirst.involvement.models import BeforeTeam, Cover
from familiesfirst.involvement.queries import continuity
from familiesfirst.involvement.rules import LEAD, PROTECTION_LEAD, Told
from familiesfirst.involvement.rules.standing_in import StandIn, who_stands_in
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_team, a_worker, an_agency
from tests.family_help.making import a_home, user_of
from tests.involvement.making import a_family, a_partnership, holds
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
MANAGER, OTHER = frozenset({"team_manager"}), frozenset({"practitioner"})
NEAR = StandIn(4, MANAGER, qualified=True, near=True, kind="protection")
FAR = StandIn(3, MANAGER, qualified=True, kind="family_help")
COLLEAGUE = StandIn(5, frozenset({"child_protection_practitioner"}), qualified=True, near=True, kind="protection")
SUPERVISES = StandIn(6, OTHER, qualified=False, supervises=True)
COVERS = StandIn(7, OTHER, qualified=True, covers=True)
NOBODY = StandIn(1, OTHER, qualified=True)


@pytest.mark.parametrize(
    ("role", "possible", "leads"),
    [
        (LEAD, [NOBODY, FAR, NEAR, SUPERVISES, COVERS], 7),
        (LEAD, [NOBODY, FAR, NEAR, SUPERVISES], 6),
        (LEAD, [NOBODY, FAR, NEAR], 4),
        (LEAD, [NOBODY, FAR, StandIn(2, MANAGER, qualified=True, kind="protection")], 3),
        (LEAD, [NOBODY, COLLEAGUE], None),
        (LEAD, [], None),
        (PROTECTION_LEAD, [SUPERVISES], None),
        (PROTECTION_LEAD, [FAR, COLLEAGUE, NEAR], 4),
        (PROTECTION_LEAD, [FAR, COLLEAGUE], 5),
        (PROTECTION_LEAD, [FAR, StandIn(2, MANAGER, qualified=False, near=True)], 3),
        (PROTECTION_LEAD, [FAR, StandIn(2, OTHER, qualified=False, covers=True)], 3),
    ],
)
def test_who_stands_in(role: str, possible: list[StandIn], leads: int | None) -> None:
    assert who_stands_in(possible, role) == who_stands_in(reversed(possible), role) == leads


pytestmark = pytest.mark.django_db


@pytest.fixture
def them():
    return a_partnership()


@pytest.fixture
def head(them):
    return a_worker(them.council, "agency_administrator", name="Hal")


def codes(family: int, now: dt.datetime = NOW) -> set[str]:
    return {c.code for c in running(now=now, families=[family])}


def leave(head, who, now: dt.datetime = NOW) -> None:
    end_worker(by=head, now=now, worker=who.worker, why="Left for Leeds")


def test_whoever_supervises_leads_for_now_and_the_next_is_asked_for(them, head):
    family = a_family(before=None)
    holds(them.practitioner, family)
    holds(them.other_manager, family, "case_supervisor")
    leave(head, them.practitioner)
    lead = lead_of(family)
    assert (lead.worker, lead.interim, lead.role_title) == (
        them.other_manager.worker, True, "Family help lead practitioner, for now",
    )  # fmt: skip
    assert "lead" in relationships(them.other_manager, family, NOW)
    assert relationships(them.practitioner, family, NOW) == {"none"}
    (asked,) = waiting(them.other_manager, NOW)
    assert "leads for now: name the next" in asked.title and asked.urgent
    assert unallocated(visible_families(them.manager, NOW)) == [family]
    assert {"next-lead-named", "told-who-leads-for-now"} <= codes(family)
    assert "lead-named" not in codes(family)
    assert continuity(family, TODAY)[0] == 1
    (told,) = entries_of_thread(family, only=("lead.named",), facts=True)
    assert "leads for now, until the next lead practitioner is named" in told.sentence
    assert told.about.says_to_family(told) == "Owen Pryce, Lewbridge Council is your lead practitioner for now."


def test_whoever_covers_already_goes_on(them, head):
    family = a_family(before=None)
    part = holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    covers = a_worker(them.council, "practitioner", name="Cora")
    cover = holds(covers, family, "cover", until=TODAY + DAY)
    Cover.objects.create(involvement=cover, of=part, reason="leave", told_on=TODAY)
    leave(head, them.practitioner)
    assert lead_of(family).worker == covers.worker
    assert [one.role for one in round_family(family, TODAY)] == ["family_help_lead", "case_supervisor"]


def test_the_next_who_is_named_ends_it(them, head):
    family = a_family(before=None)
    holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    leave(head, them.practitioner)
    held = propose_lead(
        by=them.manager, now=NOW, family=family, worker=them.teacher.worker, level="targeted_early_help",
        reasons=["Near"],
    )  # fmt: skip
    answer_lead_proposal(by=them.teacher, now=NOW, proposal=held, accepts=True)
    answer_lead_proposal(by=them.head, now=NOW, proposal=held, accepts=True)
    name_lead(
        by=them.other_manager, now=NOW, proposal=held, reason="left_post", why_change="She left.", family_told="Rung."
    )
    assert (lead_of(family).worker, lead_of(family).interim) == (them.teacher.worker, False)
    ends = {c.code: c.end for c in history(family, now=NOW)}
    assert (ends["next-lead-named"], ends["told-who-leads-for-now"]) == ("met", "ended")
    assert not BeforeTeam.objects.filter(thread=family, kind="family_help", until=None).exists()


def test_a_protection_lead_too_and_the_next_takes_over(them, head):
    family, team = a_family(before=None), a_team(them.council, "protection")
    gone, next_ = (
        a_worker(them.council, "child_protection_practitioner", name=name, qualified=True, team=team)
        for name in ("Ruth", "Ada")
    )
    chief = a_worker(them.council, "team_manager", name="Moira", qualified=True, team=team)
    holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    holds(gone, family, PROTECTION_LEAD)
    leave(head, gone)
    (held,) = [one for one in round_family(family, TODAY) if one.role == PROTECTION_LEAD]
    assert (held.worker, held.interim) == (chief.worker, True)
    assert {"next-protection-lead-named", "told-who-leads-for-now"} <= codes(family)
    add_to_family(
        by=them.manager, now=NOW + DAY, family=family, role=PROTECTION_LEAD, what_for="The plan", since=TODAY + DAY,
        worker_id=next_.worker,
    )  # fmt: skip
    assert {c.code: c.end for c in history(family, now=NOW + DAY)}["next-protection-lead-named"] == "met"
    assert [one.interim for one in round_family(family, TODAY + DAY) if one.role == PROTECTION_LEAD] == [False]


def test_nobody_stands_in_to_whom_the_record_is_shut(them, head):
    family = a_family(before=None)
    holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    declare_conflict(by=them.manager, now=NOW, family=family, tie="relative")
    leave(head, them.practitioner)
    assert lead_of(family).worker == them.other_manager.worker
    leave(head, them.other_manager)
    assert lead_of(family).left == TODAY


def test_of_a_sealed_record_somebody_on_its_list(them, head):
    family = a_family(before=None)
    holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    names = [them.practitioner.worker, them.manager.worker]
    seal(by=them.manager, now=NOW, family=family, names=names, why="Danger.", ring=them.manager.worker)
    leave(head, them.practitioner)
    assert lead_of(family).worker == them.manager.worker


def test_who_leads_for_now_may_be_gone_as_well(them, head):
    family = a_family(before=None)
    holds(them.practitioner, family)
    holds(them.manager, family, "case_supervisor")
    for who in (them.practitioner, them.manager):
        leave(head, who)
        assert lead_of(family).left is None
    assert [c.end for c in history(family, now=NOW) if c.code == "next-lead-named"] == ["running"]
    assert continuity(family, TODAY)[0] == 1


def test_the_family_is_told_once_by_whoever_leads():
    home = a_home()
    manager = a_worker(home.joan.agency, "team_manager", name="Ifeoma", qualified=True)
    holds(manager, home.family, "case_supervisor")
    leave(a_worker(home.joan.agency, "agency_administrator"), home.joan)
    url = reverse("involvement:lead_told", args=[home.family])
    client = client_of(user_of(manager))
    shown = client.get(url).content.decode()
    assert "Ifeoma" in shown and "leads for now since" in shown
    assert client.post(url, {"people": [], "on": "", "how": ""}).status_code == 422
    (part,) = [one for one in round_family(home.family, TODAY) if one.interim]
    said = {"by": manager, "now": NOW, "involvement": part.id}
    for wrong in (Told((), TODAY, "call"), Told((home.leila,), TODAY + DAY, "call"), Told((9_999,), TODAY, "call")):
        with pytest.raises(Invalid):
            tell_of_lead(**said, told=wrong)
    tell_of_lead(**said, told=Told((home.leila,), TODAY, "call"))
    assert "told-who-leads-for-now" not in codes(home.family)
    with pytest.raises(Meanwhile):
        tell_of_lead(**said, told=Told((home.leila,), TODAY, "call"))
    with pytest.raises(NotThere):
        tell_of_lead(**said | {"involvement": 9_999}, told=Told((home.leila,), TODAY, "call"))
    assert "Nobody leads for now who is not known" in client.get(url).content.decode()
    page = client.get(reverse("involvement:round", args=[home.family])).content.decode()
    assert "Leads for now, until somebody is named" in page


def test_an_outsider_tells_nobody(them, head):
    family = a_family(before=None)
    holds(them.practitioner, family)
    leave(head, them.practitioner)
    stranger = a_worker(an_agency("A trust", "health"), "practitioner", name="Stella")
    assert client_of(user_of(stranger)).get(reverse("involvement:lead_told", args=[family])).status_code == 404
