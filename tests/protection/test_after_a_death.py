"""After a death nothing new begins about that child, in no form and by no action; and no level is drawn beside it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.people import api as people
from familiesfirst.people.queries.header import open_record
from familiesfirst.people.queries.page import family_page
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import MissingEpisode, NationalReferral, Strategy
from familiesfirst.protection.pages.law import STEPS
from familiesfirst.protection.queries.law import law_page
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.protection.rules.beginning import cannot_begin
from familiesfirst.record.api import Meanwhile
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.making import Team, a_led_team, all_told
from tests.signing_in import client_of


def test_the_rule() -> None:
    assert cannot_begin(None, "Zayn") == ""
    assert cannot_begin(TODAY, "Zayn").startswith("Zayn has died")


@pytest.fixture
def team() -> Team:
    made = a_led_team()
    people.record_death(by=made.ifeoma, now=NOW, family=made.family, person=made.home.zayn, died=TODAY)
    return made


@pytest.fixture
def ifeoma(team: Team) -> Client:
    return client_of(user_of(team.ifeoma))


def acts(team: Team) -> dict[str, Any]:
    return {"by": team.ifeoma, "now": NOW, "family": team.family}


def decided(team: Team, role: str) -> protection.Decision:
    return protection.Decision((team.home.zayn,), "Dawn Petrie", role, "So.", "The nursery.", all_told(team.family))


def missing(team: Team) -> None:
    said = protection.Reported(NOW, "Leila, to the police", "The park.")
    protection.report_missing(**acts(team), child=team.home.zayn, said=said)


def needed(team: Team) -> None:
    protection.need_strategy(**acts(team), children=[team.home.zayn], why="Marks seen.")


def planned(team: Team) -> None:
    said = {"decision": decided(team, "service_manager"), "outcome": "pre_proceedings", "on": TODAY}
    protection.hold_gateway(**acts(team), **said)


def offered(team: Team) -> None:
    said = protection.Offer("accepted", "Leila and her sister.", "")
    protection.record_network_offer(**acts(team), children=[team.home.zayn], offer=said, role="team_manager", on=TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize("begins", [missing, needed, planned, offered])
def test_no_action_begins_anything(team: Team, begins: Any) -> None:
    with pytest.raises(Meanwhile, match="Marsh has died"):
        begins(team)
    assert not any(rows.objects.exists() for rows in (MissingEpisode, NationalReferral, Strategy))


@pytest.mark.django_db
def test_no_form_offers_it_and_the_others_stay(team: Team, ifeoma: Client) -> None:
    seen = protection_page(team.ifeoma, team.family, NOW)
    assert {child.name for child in seen.children if child.begins} == {"Maya", "Baby"}
    law = law_page(team.ifeoma, team.family, NOW)
    for step in STEPS:
        assert "Zayn" not in {child.name for child in law.children if step.fits(child)}, step.slug
    for page in ("missing", "refer"):
        assert ifeoma.get(reverse(f"protection:{page}", args=[team.family, team.home.zayn])).status_code == 404
        assert ifeoma.get(reverse(f"protection:{page}", args=[team.family, team.home.maya])).status_code == 200
    drawn = ifeoma.get(reverse("protection:page", args=[team.family])).content.decode()
    offered = {
        c: reverse("protection:missing", args=[team.family, c]) in drawn for c in (team.home.zayn, team.home.maya)
    }
    assert offered == {team.home.zayn: False, team.home.maya: True}


@pytest.mark.django_db
def test_no_level_is_drawn_and_nothing_is_asked_of_them(team: Team, ifeoma: Client) -> None:
    (line,) = [c for c in people.children_of(team.family, TODAY) if c.person == team.home.zayn]
    assert (line.level, line.level_drawn) == ("child_in_need", "")
    card = family_page(open_record(team.ifeoma, team.family, NOW, page="family.people")).card(team.home.zayn)
    assert card is not None and (card.level, card.gaps) == ("", ())
    drawn = ifeoma.get(reverse("people:family_people", args=[team.family])).content.decode()
    assert drawn.count("Child in need") == 2  # Maya’s, in the band and on her card


@pytest.mark.django_db
def test_a_child_who_is_missing_is_said_to_be_and_after_a_death_no_conversation_is_offered() -> None:
    made = a_led_team()
    zayn, who = made.home.zayn, client_of(user_of(made.ifeoma))

    def stands() -> str:
        return next(c.words for c in protection_page(made.ifeoma, made.family, NOW).children if c.person == zayn)

    said = protection.Reported(NOW, "Leila, to the police", "The park.")
    episode = protection.report_missing(**acts(made), child=zayn, said=said)
    assert stands() == f"Missing since {TODAY.day} {TODAY:%B}"
    protection.record_found(**acts(made), episode=episode, said=protection.Back(NOW, "police", "At home."))
    at, talk = (
        reverse(f"protection:{name}", args=[made.family, *of]) for name, of in (("page", ()), ("talk", (episode,)))
    )
    assert stands() == "Nothing open" and talk in who.get(at).content.decode()
    people.record_death(by=made.ifeoma, now=NOW, family=made.family, person=zayn, died=TODAY)
    assert stands() == f"Died {TODAY.day} {TODAY:%B %Y}" and talk not in who.get(at).content.decode()
