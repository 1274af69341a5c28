"""No protection plan begins without its two leads, and none is left without whoever leads the protection."""

import datetime as dt

import pytest

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import Involvement
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Enquiry, ProtectionPlan
from familiesfirst.record.api import Invalid
from tests.agencies.making import NOW, TODAY
from tests.involvement.making import holds
from tests.protection.making import (
    Team,
    a_team_beside_a_home,
    all_told,
    conferred,
    found,
    held,
    the_enquiry,
    the_strategy,
)


@pytest.fixture
def team() -> Team:
    """A conference about Zayn is planned."""
    made = a_team_beside_a_home()
    zayn, said = made.home.zayn, {"now": NOW, "family": made.family}
    protection.need_strategy(by=made.ifeoma, **said, children=[zayn], why="Marks.")
    protection.hold_strategy(by=made.ifeoma, **said, strategy=the_strategy().pk, held=held(made, {zayn: True}))
    holds(made.ruth, made.family, "child_protection_lead")
    what = found(made, "continuing_risk", zayn)
    what.left_out[made.home.maya] = "With her father."
    put = protection.propose_findings(by=made.ruth, **said, enquiry=the_enquiry().pk, findings=what)
    said_so = {"why": "Yes.", "told": "Leila.", "tellings": all_told(made.family)}
    protection.finish_enquiry(by=made.ifeoma, **said, enquiry=the_enquiry().pk, findings=put, **said_so)
    return made


def confer(team: Team) -> None:
    said = {"now": NOW, "family": team.family}
    zayn = team.home.zayn
    later = NOW + dt.timedelta(minutes=1)
    row = protection.plan_conference(by=team.ruth, **said, sort="initial", children=[zayn], meets_at=later, place="Hub")
    leave(team, "child_protection_lead")
    of_it = conferred(team, {zayn: "NEG"}, happened=later)
    protection.hold_conference(by=team.ifeoma, now=later, family=team.family, conference=row, held=of_it)


def leave(team: Team, role: str) -> None:
    held_ = Involvement.objects.get(thread=team.family, role=role, ended=None)
    involvement.end_involvement(by=team.ifeoma, now=NOW, involvement=held_.pk, why="Moves on.", family_told="By phone.")


@pytest.mark.django_db
def test_no_plan_begins_without_a_lead_child_protection_practitioner(team: Team) -> None:
    with pytest.raises(Invalid) as refused:
        confer(team)
    assert "a lead child protection practitioner" in str(refused.value.errors)
    assert not ProtectionPlan.objects.exists()
    assert Enquiry.objects.get().state == "open"  # nothing is half-written


@pytest.mark.django_db
def test_a_plan_is_not_left_without_one_and_whoever_comes_takes_over(team: Team) -> None:
    said = {"now": NOW, "family": team.family}
    row = protection.plan_conference(
        by=team.ruth, **said, sort="initial", children=[team.home.zayn], meets_at=NOW, place="Hub"
    )
    protection.hold_conference(by=team.ruth, **said, conference=row, held=conferred(team, {team.home.zayn: "NEG"}))
    with pytest.raises(Invalid) as refused:
        leave(team, "child_protection_lead")
    assert "add whoever leads it next" in refused.value.errors["why"]
    there = [one.worker for one in involvement.round_family(team.family, TODAY) if one.role == "child_protection_lead"]
    assert there == [team.ruth.worker]
