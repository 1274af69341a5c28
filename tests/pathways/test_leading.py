"""What would help in whoever leads: as the record, an assessment and the latest contact tell, for this viewer."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement.api import Needs
from familiesfirst.pathways.api import needs_of_lead
from familiesfirst.people import api as people
from familiesfirst.record.api import system_actor
from tests.agencies.making import a_worker
from tests.front_door.working import KACPER, MUM, OLA, a_contact, decided, matched_as_new
from tests.involvement.making import Partnership, a_partnership
from tests.people.making import NOW, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
NORTH, SOUTH = "LW3 4AB", "LW5 1AA"


@pytest.fixture
def them() -> Partnership:
    return a_partnership()


def _told(postcode: str = SOUTH):
    return [replace(told, postcode=postcode) for told in (KACPER, replace(OLA, language="Polish"), MUM)]


def _contact(them: Partnership, **more):
    contact = a_contact(them.front_door, *_told(), **more)
    return contact, matched_as_new(them.front_door, contact)


def test_what_a_family_needs_is_where_it_lives_what_it_speaks_and_how_young_it_is(them):
    it = the_hassans(them)
    acts = {"by": it.by, "now": NOW, "family": it.family}
    people.record_address(**acts, person=it.zayn, type="home", lines="4 Larch Close", postcode=NORTH)
    people.record_address(**acts, person=it.dan, type="home", lines="1 Far Street", postcode=SOUTH)
    people.record_address(**acts, person=it.mia, type="former", lines="9 Far Street", postcode=SOUTH)
    people.record_language(**acts, person=it.leila, language="ur")
    people.record_language(**acts, person=it.leila, language="en")
    needs = needs_of_lead(it.by, it.family, NOW)
    assert needs == Needs(frozenset({"north"}), frozenset({"under_fives"}), frozenset({"ur"}))


@pytest.mark.parametrize("how", [{"type": "home", "protected": True}, {"type": "refuge"}])
def test_nearness_never_tells_where_a_protected_home_is(them, how):
    it = the_hassans(them)
    acts = {"by": it.by, "now": NOW, "family": it.family}
    people.record_address(**acts, person=it.zayn, type="home", lines="4 Larch Close", postcode=NORTH)
    people.record_address(**acts, person=it.leila, lines="2 Kiln Lane", postcode=SOUTH, **how)
    needs = needs_of_lead(it.by, it.family, NOW)
    assert (needs.areas, needs.place_held_back) == (frozenset(), True)


def test_the_latest_contact_says_where_they_live_until_the_record_does(them):
    contact, family = _contact(them)
    needs = needs_of_lead(them.front_door, family, NOW)
    assert needs == Needs(frozenset({"south"}), frozenset({"under_fives"}), frozenset({"pl"}))
    kacper = contact.told.first().person_id
    people.record_address(
        by=them.front_door, now=NOW, family=family, person=kacper, type="home", lines="4 Mill Lane", postcode=NORTH
    )
    assert needs_of_lead(them.front_door, family, NOW).areas == {"north"}


def test_what_troubles_an_adult_is_for_those_who_may_read_it(them):
    _, family = _contact(them, answers={"ordinary": {"reason": "Hungry"}, "adult_health": {"adult_matters": ["drugs"]}})
    assert "substance_misuse" in needs_of_lead(them.front_door, family, NOW).skills
    manager = a_worker(them.council, "team_manager", name="Moira Keane", qualified=True, team=them.family_help)
    assert needs_of_lead(manager, family, NOW).skills == {"under_fives"}


def test_what_the_latest_assessment_found_asks_for_skills(them):
    it = the_hassans(them)
    by = system_actor("import_cin")
    for day, factors in ((dt.date(2026, 3, 2), ("2B",)), (dt.date(2026, 6, 2), ("16A", "7A"))):
        family_help.bring_in(
            by=by,
            now=NOW,
            family=it.family,
            person=it.zayn,
            kind="assessment.authorised",
            happened=day,
            marks={"factors": factors},
            source="a test",
        )
    assert needs_of_lead(it.by, it.family, NOW).skills == {"under_fives", "neglect", "young_carers"}


def test_the_pages_say_why_each_of_them(them):
    near = a_worker(them.council, "practitioner", name="Yasmin Aziz", team=them.family_help)
    Worker.objects.filter(pk=near.worker).update(place="south", languages=["pl"], skills=["under_fives"])
    contact, family = _contact(them)
    client = client_of(Worker.objects.get(pk=them.front_door.worker).user)
    said = "speaks Polish; skilled in under fives; works in South, near where the family lives; leads no family now"
    assert said in client.get(reverse("front_door:contact", args=[contact.pk])).content.decode()
    decided(them.front_door_manager, contact)
    page = client.get(reverse("involvement:propose", args=[family])).content.decode()
    assert page.index("Yasmin Aziz") < page.index("Joan Pryce") and said in page
