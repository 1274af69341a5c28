"""What keeps the children safe stands on *Tonight* and on the family's first page."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from familiesfirst.family_help.api import record_visit
from familiesfirst.family_help.rules.recording import ChildThere, Visit
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, TODAY, a_team, a_worker
from tests.desk.test_pages import BUDGET, as_, words_of
from tests.protection.making import (
    Team,
    a_led_team,
    conferred,
    found,
    held,
    the_enquiry,
    the_strategy,
)

SAFETY = "Dan stays away from Zayn."


@pytest.fixture
def team(db: None) -> Team:
    return a_led_team()


def acts(team: Team, by: Actor | None = None) -> dict[str, Any]:
    return {"by": by or team.ifeoma, "now": NOW, "family": team.family}


def an_enquiry(team: Team) -> int:
    """An enquiry about Zayn, with an interim safety plan."""
    protection.need_strategy(**acts(team), children=[team.home.zayn], why="Marks seen.")
    protection.hold_strategy(**acts(team), strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))
    plan = protection.SafetyPlan((team.home.zayn,), SAFETY, "Leila", True, False)
    enquiry = the_enquiry().pk
    protection.make_safety_plan(**acts(team, team.ruth), enquiry=enquiry, plan=plan)
    return enquiry


def a_finished_enquiry(team: Team) -> None:
    """A manager agreed that Zayn is at risk: a conference is to be held."""
    enquiry = an_enquiry(team)
    said = {**acts(team), "enquiry": enquiry}
    left = found(team, "continuing_risk", team.home.zayn)
    left.left_out[team.home.maya] = "She lives with her grandmother."  # type: ignore[index]
    findings = protection.propose_findings(**(said | {"by": team.ruth}), findings=left)
    tellings = [people.PersonTold(p, "told", "Yes.") for p, _ in people.whom_to_tell(team.family, NOW)]
    protection.finish_enquiry(**said, findings=findings, why="I agree.", told="Leila.", tellings=tuple(tellings))


def a_plan(team: Team) -> None:
    """The enquiry's conference makes a plan for Zayn."""
    a_finished_enquiry(team)
    row = protection.plan_conference(
        **acts(team, team.ruth), sort="initial", children=[team.home.zayn], meets_at=NOW, place="Hub"
    )
    told = conferred(team, {team.home.zayn: "NEG"}, bottom_lines=("Dan is not alone with Zayn.",))
    protection.hold_conference(**acts(team, team.ruth), conference=row, held=told)


def at_night(team: Team) -> Actor:
    """A worker of the out-of-hours team, who has opened the record."""
    agency = team.ruth.agency or 0
    night = a_worker(agency, "out_of_hours_worker", qualified=True, team=a_team(agency, "out_of_hours"))
    asked = {"family": f"F-{team.family}", "why": "Police rang."}
    assert as_(night).post(reverse("involvement:tonight"), asked).status_code == 302
    return night


def tonight(team: Team, by: Actor) -> str:
    return words_of(as_(by).get(reverse("family_help:tonight", args=[team.family])))


def test_at_night_one_reads_the_enquiry_its_safety_plan_and_who_leads(team: Team) -> None:
    an_enquiry(team)
    words = tonight(team, at_night(team))
    for part in ("Section 47 enquiry", SAFETY, "Agreed by: Leila", "Ring the manager.", "Ruth Adeyemi", "Joan"):
        assert part in words, part


def test_at_night_one_reads_the_plan_and_its_bottom_lines_in_place_of_the_safety_plan(team: Team) -> None:
    a_plan(team)
    words = tonight(team, at_night(team))
    for part in ("Child protection plan", "Neglect", "Dan is not alone with Zayn."):
        assert part in words, part
    assert SAFETY not in words and "Section 47 enquiry" not in words


def test_whoever_may_not_open_protection_reads_none_of_it(team: Team) -> None:
    an_enquiry(team)
    opened = people.open_record(team.ruth, team.family, NOW, page="family.tonight", log=False)
    header = people.family_header(team.ruth, team.family, NOW, ties=opened.ties)
    assert protection.keeps_safe(opened, header).groups
    shut = people.Opened(opened.viewer, opened.family, frozenset(), "", NOW, opened.threads)
    assert protection.keeps_safe(shut, header) == protection.KeepsSafe()


def test_what_was_withdrawn_stands_nowhere(team: Team) -> None:
    an_enquiry(team)
    plan = [e for e in entries_of_thread(team.family) if e.kind == "s47.safety_plan"][-1]
    withdraw_entry(by=team.ruth, now=NOW, entry=plan.id, why="Of another family.")
    assert SAFETY not in tonight(team, team.ruth)


def test_a_number_says_that_its_owner_is_not_told_yet(team: Team) -> None:
    an_enquiry(team)
    reach = people.Reach("mobile", "07700 900118")
    people.record_contact_point(**acts(team), person=team.home.leila, reach=reach)
    overview = reverse("desk:family", args=[team.family])
    assert "not told yet" not in words_of(as_(team.ruth).get(overview))
    entry = [e for e in entries_of_thread(team.family) if e.kind == "s47.safety_plan"][-1]
    people.withhold_telling(
        **acts(team, team.ruth), entry=entry.id, person=team.home.leila, what="of the enquiry",
        why="It would spoil it.", decided_by="Ifeoma", look_again_by=TODAY + dt.timedelta(days=7),
    )  # fmt: skip
    page = as_(team.ruth).get(reverse("family_help:tonight", args=[team.family])).content.decode()
    number = page[page.index("07700 900118") :]
    assert "not told yet" in number[: number.index("</p>")].lower()
    link = f'href="{reverse("people:not_told", args=[team.family])}"'
    assert link in number[: number.index("</p>")], "beside the number, to where it is said"
    helpful = words_of(as_(team.ruth).get(reverse("people:not_told", args=[team.family])))
    assert "If they ask about it, do not guess" in helpful
    assert "not told yet" in words_of(as_(team.ruth).get(overview))
    visit = words_of(as_(team.ruth).get(reverse("family_help:record", args=[team.family])))
    assert "Not told yet" in visit


def test_tonight_costs_the_same_however_much_is_open(team: Team) -> None:
    a_plan(team)
    client, page = as_(team.ruth), reverse("family_help:tonight", args=[team.family])
    client.get(page)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200
    assert len(caught) <= BUDGET


def test_the_first_page_shows_the_enquiry_beside_the_level_and_its_safety_plan(team: Team) -> None:
    overview = reverse("desk:family", args=[team.family])
    assert "Section 47 enquiry" not in words_of(as_(team.ruth).get(overview)).split("What is next")[0]
    an_enquiry(team)
    words = words_of(as_(team.ruth).get(overview))
    band = words[: words.index("Reach and keep safe")]
    assert "Section 47 enquiry" in band and SAFETY in band


def test_the_first_page_says_that_an_enquiry_is_finished_and_a_conference_is_to_be_held(team: Team) -> None:
    a_finished_enquiry(team)
    words = words_of(as_(team.ruth).get(reverse("desk:family", args=[team.family])))
    band = words[: words.index("Reach and keep safe")]
    assert "finished, and a conference is to be held" in band and "open since" not in band
    page = words_of(as_(team.ruth).get(reverse("protection:page", args=[team.family])))
    assert "It is finished: a conference is to be held." in page


def test_a_plan_takes_the_place_of_the_safety_plan(team: Team) -> None:
    a_plan(team)
    words = words_of(as_(team.ruth).get(reverse("desk:family", args=[team.family])))
    assert SAFETY not in words[: words.index("Reach and keep safe")]


def test_the_first_page_shows_at_night_what_keeps_them_safe(team: Team) -> None:
    a_plan(team)
    words = words_of(as_(at_night(team)).get(reverse("desk:family", args=[team.family])))
    assert words.index("Dan is not alone with Zayn.") < words.index("Reach and keep safe")


def test_the_enquiry_shows_what_is_recorded_and_who_was_seen(team: Team) -> None:
    enquiry = an_enquiry(team)
    page = reverse("protection:page", args=[team.family])
    words = words_of(as_(team.ruth).get(page))
    part = words[words.index(f'id="enquiry-{enquiry}"') : words.index('id="plans"')]
    assert SAFETY in part and "not seen since the enquiry began" in part
    for alone, says in ((False, "not alone since the enquiry began"), (True, "seen alone")):
        there = (ChildThere(team.home.zayn, True, seen_alone=alone),)
        told = Visit(True, NOW, "protection", True, "Seen at home.", children=there)
        record_visit(by=team.ruth, now=NOW, family=team.family, visit=told)
        words = words_of(as_(team.ruth).get(page))
        assert says in words[words.index(f'id="enquiry-{enquiry}"') : words.index('id="plans"')]
    left = found(team, "not_substantiated", team.home.zayn)
    left.left_out[team.home.maya] = "She lives with her grandmother."  # type: ignore[index]
    protection.propose_findings(**acts(team, team.ruth), enquiry=enquiry, findings=left)
    agree = words_of(as_(team.ifeoma).get(reverse("protection:agree", args=[team.family, enquiry])))
    assert SAFETY in agree and "seen alone" in agree
