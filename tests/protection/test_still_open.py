"""Whoever something is open about stands on the pages and in the forms, grown up or gone: nobody drops out of sight."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import rebuild
from familiesfirst.people.api import NewMember, NewPerson, levels_of_people, open_family, whom_to_tell
from familiesfirst.people.models import Membership, Person
from familiesfirst.protection import api as protection
from familiesfirst.protection.access import names_in
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.protection.queries.law import law_page
from familiesfirst.protection.queries.page import ProtectionPage, protection_page
from familiesfirst.record.api import NotThere, entries_of_thread
from familiesfirst.record.verify import verify
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference
from tests.protection.making import Team, a_led_team, all_told, conferred
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
BIRTHDAY = TODAY.replace(year=TODAY.year - 18)


@pytest.fixture
def team() -> Team:
    made = a_led_team()
    protection.need_strategy(**acts(made), children=[made.home.zayn], why="Marks seen.")
    return made


@pytest.fixture
def planned() -> Planned:
    """Zayn has a plan."""
    made = a_planned_conference()
    protection.hold_conference(
        **made.at(TOMORROW, made.team.ifeoma), held=conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    )
    return made


def acts(team: Team) -> dict[str, Any]:
    return {"by": team.ifeoma, "now": NOW, "family": team.family}


def grown(person: int) -> None:
    """As the data stood when this was found: eighteen since yesterday."""
    Person.objects.filter(pk=person).update(born=BIRTHDAY - dt.timedelta(days=1))


def gone(person: int) -> None:
    """As the data stood when this was found: no longer of the family, with everything open."""
    Membership.objects.filter(person=person).update(until=TODAY, why_ended="Moved.", holds_level=False)


def page_of(made: Any, now: dt.datetime = NOW) -> ProtectionPage:
    return protection_page(getattr(made, "team", made).ifeoma, made.family, now)


@pytest.mark.parametrize("drops_out", [grown, gone])
def test_a_discussion_is_shown_with_its_childs_name(team: Team, drops_out: Any) -> None:
    drops_out(team.home.zayn)
    seen = page_of(team)
    assert [one.names for one in seen.strategies] == [("Zayn",)]
    assert {child.name: child.standing.quiet for child in seen.children}["Zayn"] is False
    assert not seen.still_leading
    answer = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family]))
    assert answer.status_code == 200 and "Zayn" in answer.content.decode()


@pytest.mark.parametrize("drops_out", [grown, gone])
def test_a_plan_stands_there_and_its_clocks_carry_the_name(planned: Planned, drops_out: Any) -> None:
    drops_out(planned.zayn)
    seen = page_of(planned, TOMORROW)
    assert [(plan.name, plan.ended) for plan in seen.plans] == [("Zayn", None)]
    ticking = {clock.subject for clock in seen.clocks if clock.subject_kind == "child"}
    assert ticking <= {c.person for c in seen.children}
    assert any(clock.subject == planned.zayn for clock in seen.clocks)
    client = client_of(user_of(planned.team.ifeoma))
    assert "Zayn" in client.get(reverse("protection:end", args=[planned.family])).content.decode()
    law = law_page(planned.team.ifeoma, planned.family, TOMORROW)
    assert "Zayn" in {child.name for child in law.children}


def test_a_plan_ends_on_the_eighteenth_birthday(planned: Planned) -> None:
    now = TOMORROW + dt.timedelta(days=1)
    Person.objects.filter(pk=planned.zayn).update(born=now.date().replace(year=now.year - 18))
    said = {"by": planned.team.ifeoma, "now": now, "family": planned.family, "children": [planned.zayn]}
    protection.end_plan(
        **said, ground="eighteen", why="He is grown up", told="All.", on=now.date(),
        tellings=all_told(planned.family, now),
    )  # fmt: skip
    assert ProtectionPlan.objects.get().ended == now.date()
    (ended,) = [e for e in entries_of_thread(planned.family, facts=True) if e.kind == "protection_plan.ended"]
    assert ended.sentence == (
        "Child protection plan of Zayn Marsh ended. The child turned eighteen. He is grown up. Asked and told: All."
    )
    assert levels_of_people([planned.zayn]) == {planned.zayn: "universal"}, "no level of protection without a plan"
    seen = page_of(planned, now)
    assert "Zayn" not in {child.name for child in seen.children}
    assert planned.zayn not in {clock.subject for clock in seen.clocks}
    assert verify()[1] is None and rebuild(check=True).fault is None


def test_the_plan_of_a_child_who_is_gone_can_be_ended(planned: Planned) -> None:
    now = TOMORROW + dt.timedelta(days=1)
    gone(planned.zayn)
    said = {"by": planned.team.ifeoma, "now": now, "family": planned.family, "children": [planned.zayn]}
    tellings = all_told(planned.family, now)
    protection.end_plan(**said, ground="left_country", why="Gone.", told="All.", on=now.date(), tellings=tellings)
    assert ProtectionPlan.objects.get().ended == now.date()
    assert levels_of_people([planned.zayn]) == {planned.zayn: "universal"}
    with pytest.raises(NotThere):
        protection.end_plan(**said, ground="left_country", why="Gone.", told="All.", on=now.date(), tellings=tellings)


def test_what_another_familys_record_holds_is_not_shown_where_the_child_was_once(planned: Planned) -> None:
    who = NewPerson(given="Ada", born=dt.date(2020, 1, 1))
    other = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=who)])
    holds(planned.team.ifeoma, other, "case_supervisor")
    Membership.objects.create(family_id=other, person_id=planned.zayn, since=TODAY, until=TODAY)
    seen = protection_page(planned.team.ifeoma, other, TOMORROW)
    assert [child.name for child in seen.children] == ["Ada"]
    with pytest.raises(NotThere):
        names_in(other, [planned.zayn])


def test_after_a_plan_that_ended_the_page_says_what_is_left_to_decide(planned: Planned) -> None:
    on = (TOMORROW + dt.timedelta(days=1)).date()
    said: dict[str, Any] = {
        "children": [str(planned.zayn)], "ground": "left_country", "why": "Moved", "told": "All.", "on": on.isoformat()
    }  # fmt: skip
    for person, _ in whom_to_tell(planned.family, TOMORROW):
        said |= {f"told-{person}-how": "told", f"told-{person}-words": "Yes."}
    client = client_of(user_of(planned.team.ifeoma))
    after = client.post(reverse("protection:end", args=[planned.family]), said, follow=True).content.decode()
    assert "The level now: child in need." in after and "Decide apart" not in after
