"""How people may safely be reached, and where they live, as a contact said it: kept for the family's page."""

import dataclasses

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door import api
from familiesfirst.front_door.rules.told import Teller, ToldPerson
from familiesfirst.people import api as people
from familiesfirst.people.models import ContactPoint
from tests.agencies.making import NOW
from tests.front_door.working import KACPER, MUM, a_contact, a_known_family, matched_as_new, told_of
from tests.involvement.making import Partnership, holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("known", [True, False])
def test_a_safe_way_is_kept_too_of_somebody_said_to_be_whom_after_the_family_was_joined(duty: Partnership, known: bool):
    asker = dataclasses.replace(MUM, is_asker=True)
    family, ids = a_known_family(duty.front_door, KACPER, MUM) if known else (None, [])
    contact = a_contact(
        duty.front_door, KACPER, asker, asked_by="self_parent", teller=Teller(safe_contact={"safe_ways": ["text"]})
    )
    child, mum = told_of(contact)
    if known:
        api.answer_match(by=duty.front_door, now=NOW, told=child.pk, candidate=ids[0], answer="same")
        api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
        api.answer_match(by=duty.front_door, now=NOW, told=mum.pk, candidate=ids[1], answer="same")
    else:
        for one in (child, mum):
            api.add_new_people(by=duty.front_door, now=NOW, contact=contact.pk, told=[one.pk])
    mum.refresh_from_db()
    assert people.may_be_reached("write", [mum.person_id])


@pytest.mark.parametrize(
    ("safe", "words"),
    [
        ({"safe_ways": ["text"], "safe_text_number": "07700900982"}, "text only, do not ring"),
        ({"safe_ways": ["ring"], "safe_phone": "07700900982"}, "ring, do not text"),
        ({"safe_ways": ["ring", "text"], "safe_phone": "07700900982", "safe_text_number": "07700900982"}, ""),
        ({"safe_ways": ["ring", "text"], "safe_phone": "07700900982", "safe_text_number": "07700900983"},
         "ring, do not text"),
        ({"safe_ways": ["ring", "text"], "safe_phone": "07700900982"}, ""),
        ({"safe_ways": ["letter"], "safe_phone": "07700900982"}, "do not ring or text"),
    ],
    ids=str,
)  # fmt: skip
def test_a_number_says_what_must_not_be_done_with_it(duty: Partnership, safe: dict, words: str):
    asker = dataclasses.replace(MUM, phone="07700900982", is_asker=True)
    contact = a_contact(duty.front_door, KACPER, asker, asked_by="self_parent", teller=Teller(safe_contact=safe))
    matched_as_new(duty.front_door, contact)
    (number,) = ContactPoint.objects.filter(person=told_of(contact)[1].person_id)
    assert number.hours == words
    long = dataclasses.replace(asker, phone="07700900982")
    said = {**safe, "safe_when": "after six " * 20}
    other = a_contact(duty.front_door, KACPER, long, asked_by="self_parent", teller=Teller(safe_contact=said))
    matched_as_new(duty.front_door, other)
    (number,) = ContactPoint.objects.filter(person=told_of(other)[1].person_id)
    assert number.hours == "; ".join(filter(None, (words, f"all they said: C-{other.pk}")))


def test_a_baby_without_a_name_or_a_day_is_called_a_baby_and_stands_on_lists_with_the_others(duty: Partnership):
    baby = ToldPerson("unborn", no_name_known=True)
    contact = a_contact(duty.front_door, KACPER, baby)
    family = matched_as_new(duty.front_door, contact)
    unborn = told_of(contact)[1].person_id
    assert people.names_of([unborn]) == {unborn: "Baby not born yet, name not known"}
    people.set_level(by=duty.front_door, now=NOW, family=family, levels={unborn: "child_in_need"}, why="Needs help")
    lines = people.children_levels([family], NOW.date())[family]
    assert [(line.person, line.level) for line in lines][-1] == (unborn, "child_in_need")


def test_what_a_contact_said_of_the_home_stands_on_the_familys_page_until_an_address_does(duty: Partnership):
    said = {"home_address": "9 Mill Lane", "home_postcode": "LB2 3CD", "home_safe": "Do not knock after six"}
    contact = a_contact(duty.front_door, answers={"ordinary": {"reason": "Help"}, "protected_address": said})
    family = matched_as_new(duty.front_door, contact)
    holds(duty.practitioner, family)
    lead = client_of(Worker.objects.get(pk=duty.practitioner.worker).user)
    words = lead.get(reverse("desk:family", args=[family])).content.decode()
    assert "9 Mill Lane, LB2 3CD" in words and "Do not knock after six" in words
    tonight = lead.get(reverse("family_help:tonight", args=[family])).content.decode()
    assert tonight.index("Do not knock after six") < tonight.index("9 Mill Lane, LB2 3CD")
    member = people.people_of(family)[0]
    people.record_address(by=duty.practitioner, now=NOW, family=family, person=member, type="home", lines="4 High St")
    words = lead.get(reverse("desk:family", args=[family])).content.decode()
    assert "9 Mill Lane" not in words and "Do not knock after six" in words
    tonight = lead.get(reverse("family_help:tonight", args=[family])).content.decode()
    assert "9 Mill Lane" not in tonight and "4 High St" in tonight and "Do not knock after six" in tonight


def test_where_they_say_they_live_is_told_of_to_nobody_who_lives_elsewhere(duty: Partnership) -> None:
    place = ("14 Sorrel Court", "LB1 2AB")
    kacper, mum = (dataclasses.replace(each, address=place[0], postcode=place[1]) for each in (KACPER, MUM))
    dad = ToldPerson("adult", given_names="Piotr", family_name="Nowak")
    contact = a_contact(duty.front_door, kacper, mum, dad)
    family = matched_as_new(duty.front_door, contact)
    child, mother, father = (each.person_id for each in told_of(contact))
    assert [api.homes_told([family], each) for each in (child, mother, father)] == [[], [], [place]]
