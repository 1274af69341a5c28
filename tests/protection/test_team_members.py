"""Police, health, education: whoever sits in the child protection team reads a family's protection page, shares and
reports while the team works with the family; not before, not after, and nothing else of the record."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from familiesfirst.involvement.api import relationships, visible_families
from familiesfirst.policy.api import policy
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import TeamMember
from familiesfirst.protection.rules.reporting import Part
from familiesfirst.record.api import Actor, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.conferring import a_planned_conference
from tests.protection.making import Team, a_team_beside_a_home, held, the_strategy
from tests.protection.test_law import order
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SHARED = protection.Shared("police", "Kerry Dunlop", "Called there twice.", "Worried.", "", "ordinary", True)
OPENS = {"protection.read_protection", "protection.share_in_strategy", "protection.write_report"}


EMERGENCY = {
    "protection.hold_emergency", "protection.send_record", "meetings.hold", "people.record_telling",
    "people.withhold_telling",
}  # fmt: skip
"""What its social workers do besides: an emergency discussion, and what that brings with it."""


def test_sitting_in_the_team_opens_three_things_to_those_who_work_with_families_and_nothing_to_anybody_else() -> None:
    being = {tie: {(r, a) for r, t, a in policy().access.allowed if t == tie} for tie in ("team_member", "none")}
    cells = being["team_member"] - being["none"]
    assert {action for role, action in cells if role != "child_protection_practitioner"} == OPENS
    assert {action for _, action in cells} - OPENS == EMERGENCY
    assert not {role for role, _ in cells} & {
        "public",
        "system",
        "agency_administrator",
        "data_officer",
        "auditor",
        "incident_lead",
    }


@dataclass(frozen=True)
class Police:
    """Kerry sits in the team; Lou works beside her and does not."""

    kerry: Actor
    lou: Actor


def some_police(manager: Actor, team: str = "child", kind: str = "protection") -> Police:
    police = an_agency(f"Police, {team}", "police")
    own = a_team(police, kind)
    kerry = a_worker(police, "partner", name="Kerry Dunlop" if team == "child" else "Kit Osei", team=own)
    seat = {"worker": kerry.worker, "discipline": "police", "joined": TODAY - 30 * DAY}
    protection.join_team(by=manager, now=NOW, team=team, **seat)
    return Police(kerry, a_worker(police, "partner", name=f"Lou Marsh {team}", team=own))


def needed(team: Team) -> None:
    protection.need_strategy(
        by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Marks on his arm."
    )


def test_the_team_reads_and_shares_while_a_discussion_waits_and_no_longer() -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    with pytest.raises(NotThere):
        protection.share_in_strategy(by=police.kerry, now=NOW, family=team.family, strategy=1, said=SHARED)
    needed(team)
    said = {"now": NOW, "family": team.family, "strategy": the_strategy().pk, "said": SHARED}
    with pytest.raises(NotThere):
        protection.share_in_strategy(by=police.lou, **said)
    entry = protection.share_in_strategy(by=police.kerry, **said)
    assert entry in [e.id for e in entries_of_thread(team.family)]
    assert list(visible_families(police.kerry, NOW, "protection.read_protection")) == [team.family]
    assert list(visible_families(police.kerry, NOW)) == []
    protection.cancel_strategy(
        by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, cancel=protection.Cancel("fact", {})
    )
    assert relationships(police.kerry, team.family, NOW) == {"none"}


def test_whoever_left_the_team_or_sits_in_another_is_nothing_to_the_family() -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    nadia = a_worker(
        team.owen.agency,
        "team_manager",
        name="Nadia Frost",
        qualified=True,
        team=a_team(team.owen.agency, "adolescent"),
    )
    others = some_police(nadia, "adolescent", "adolescent")
    needed(team)
    assert relationships(police.kerry, team.family, NOW) == {"team_member"}
    assert relationships(others.kerry, team.family, NOW) == {"none"}
    TeamMember.objects.filter(worker=police.kerry.worker).update(left=TODAY)
    assert relationships(police.kerry, team.family, NOW) == {"none"}


def test_the_page_leads_a_member_to_what_they_may_do_and_the_rest_stays_shut() -> None:
    made = a_planned_conference()
    police = some_police(made.team.owen)
    client = client_of(user_of(police.kerry))
    page = client.get(f"/families/{made.family}/protection/")
    assert page.status_code == 200
    told = page.content.decode()
    assert f"/families/{made.family}/protection/conference/{made.conference}/report/" in told
    opens = ("protection/law/", f"protection/conference/{made.conference}/")
    beside = [client.get(f"/families/{made.family}/{one}").content.decode() for one in opens]
    assert all(f'href="/families/{made.family}/{one}"' in told for one in opens)
    for shut in ("", "story/", "people/", "plan/", "meetings/", "transfer/", "not-told/", "protection/law/police/"):
        assert client.get(f"/families/{made.family}/{shut}").status_code in (403, 404), shut
        assert not [page for page in (told, *beside) if f'href="/families/{made.family}/{shut}"' in page], shut
    assert all("Nobody is named to chair" in page or "stands in law" in page for page in beside)
    report = f"/families/{made.family}/protection/conference/{made.conference}/report/"
    assert client.get(report).status_code == 200
    assert client_of(user_of(police.lou)).get(report).status_code == 404
    parts = [Part("worried", "Called there twice.", "ordinary")]
    acts = {"now": NOW, "family": made.family, "conference": made.conference, "parts": parts}
    protection.write_report(by=police.kerry, **acts)
    with pytest.raises(NotThere):
        protection.write_report(by=police.lou, **acts)
    with pytest.raises(Refused):
        protection.name_chair(
            by=police.kerry,
            now=NOW,
            family=made.family,
            conference=made.conference,
            chair=protection.Chair("X", role="Chair"),
        )


def test_a_discussion_that_began_an_enquiry_and_an_order_are_read_by_the_team_and_no_address_in_them() -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    kerry = client_of(user_of(police.kerry))
    needed(team)
    held_one = held(team, {team.home.zayn: True})
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, held=held_one)
    page = f"/families/{team.family}/protection/"
    discussion = f"{page}strategy/{the_strategy().pk}/"
    assert f'href="{discussion}"' in kerry.get(page).content.decode()
    told = kerry.get(discussion).content.decode()
    assert "What was shared." in told and f'href="/families/{team.family}/"' not in told
    assert client_of(user_of(police.lou)).get(discussion).status_code == 404


def test_an_order_alone_is_work_of_the_team() -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    order(team, "police_protection", where="9 Larch Road")
    kerry = client_of(user_of(police.kerry))
    told = kerry.get(f"/families/{team.family}/protection/law/").content.decode()
    assert "Police protection until" in told and "9 Larch Road" not in told
    assert "Police protection ends" in kerry.get("/protection-team/").content.decode()


def test_a_member_reads_what_is_ordinary_alone() -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    needed(team)
    nurse = protection.Shared("health", "Stella Horne", "She takes clozapine.", "", "nothing", "adult_health", False)
    protection.share_in_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, said=nurse)
    told = client_of(user_of(police.kerry)).get(f"/families/{team.family}/protection/").content.decode()
    assert "Marks on his arm" in told and "clozapine" not in told


def test_the_teams_page_says_which_families_it_works_with_now_to_members_alone() -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    needed(team)
    link = f"/families/{team.family}/protection/"
    assert link in client_of(user_of(police.kerry)).get("/protection-team/").content.decode()
    assert link not in client_of(user_of(police.lou)).get("/protection-team/").content.decode()


def test_the_teams_page_asks_as_much_when_everything_on_it_is_there(django_assert_max_num_queries: Any) -> None:
    team = a_team_beside_a_home()
    police = some_police(team.owen)
    holds(team.ruth, team.family, "child_protection_lead")
    order(team, "police_protection")
    needed(team)
    kerry = client_of(user_of(police.kerry))
    page = kerry.get("/protection-team/").content.decode()
    assert all(words in page for words in ("Strategy discussion", "Police protection ends", "Ruth Adeyemi"))
    with django_assert_max_num_queries(19):
        kerry.get("/protection-team/")
