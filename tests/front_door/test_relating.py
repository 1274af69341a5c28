"""What a contact says an adult is to the children becomes a relationship; what contradicts the record is shown."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.told import ToldPerson
from familiesfirst.people import api as people
from familiesfirst.people.models import Language, Person, Relationship
from familiesfirst.record.api import Meanwhile, entries_of_thread
from tests.agencies.making import NOW
from tests.front_door.working import KACPER, MUM, OLA, a_contact, a_known_family, matched_as_new, told_of
from tests.involvement.making import Partnership, holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
MOTHER = replace(MUM, relationship_to_child="Mother", parental_responsibility="yes", language="Polish")


def _held() -> set[tuple[int, str, int, str]]:
    return set(Relationship.objects.filter(until=None).values_list("person", "type", "other", "responsibility"))


def _same(duty: Partnership, contact: Contact, ids: list[int]) -> None:
    for told, candidate in zip(told_of(contact), ids, strict=True):
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=candidate, answer="same")


def _differs(duty: Partnership, contact: Contact) -> list[tuple[str, ...]]:
    return [who.differs for who in api.triage(duty.front_door, contact.pk, NOW).who]


def _known_to(duty: Partnership, family: int) -> dict[str, Any]:
    holds(duty.practitioner, family)
    return {"by": duty.practitioner, "now": NOW, "family": family}


def _kinds(contact: Contact) -> list[str]:
    return [e.kind for e in entries_of_thread(contact.pk) if e.thread == contact.pk]


def test_the_mother_of_new_people_is_their_mother_on_record_with_parental_responsibility(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, OLA, MOTHER)
    matched_as_new(duty.front_door, contact)
    kacper, ola, mum = (told.person_id for told in told_of(contact))
    assert _held() == {(mum, "parent", kacper, "yes"), (mum, "parent", ola, "yes")}
    assert Person.objects.get(pk=mum).sex == "F"
    assert list(Language.objects.filter(person=mum).values_list("language", "came_with")) == [("pl", contact.pk)]
    assert _kinds(contact).count("relationship.recorded") == 2
    assert _differs(duty, contact) == [(), (), ()]


def test_the_babys_dad_is_that_of_the_child_who_is_not_born_yet_alone(duty: Partnership):
    baby = ToldPerson("unborn", family_name="Reid", expected_date=(NOW + timedelta(weeks=8)).date())
    dan = ToldPerson("adult", given_names="Dan", relationship_to_child="Father of the baby")
    contact = a_contact(duty.front_door, KACPER, baby, dan)
    matched_as_new(duty.front_door, contact)
    _, unborn, dad = (told.person_id for told in told_of(contact))
    assert _held() == {(dad, "parent", unborn, "")}
    assert Person.objects.get(pk=dad).sex == "M"


def test_people_matched_one_by_one_are_related_once_both_are_known(duty: Partnership):
    _, ids = a_known_family(duty.front_door, KACPER, MUM)
    contact = a_contact(duty.front_door, KACPER, MOTHER)
    child, mum = told_of(contact)
    api.answer_match(by=duty.front_door, now=NOW, told=child.pk, candidate=ids[0], answer="same")
    assert _held() == set()
    api.answer_match(by=duty.front_door, now=NOW, told=mum.pk, candidate=ids[1], answer="same")
    assert _held() == {(ids[1], "parent", ids[0], "yes")}


def test_what_is_on_record_is_not_entered_twice(duty: Partnership):
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    acts = _known_to(duty, family)
    people.record_relationship(**acts, person=ids[0], type="child", other=ids[1])
    contact = a_contact(duty.front_door, KACPER, replace(MOTHER, parental_responsibility="not_known"))
    _same(duty, contact, ids)
    assert _held() == {(ids[0], "child", ids[1], "")} and "relationship.recorded" not in _kinds(contact)


def test_a_contradiction_changes_nothing_and_is_shown(duty: Partnership):
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    acts = _known_to(duty, family)
    people.record_relationship(**acts, person=ids[1], type="aunt_uncle", other=ids[0])
    contact = a_contact(duty.front_door, KACPER, MOTHER)
    _same(duty, contact, ids)
    assert _held() == {(ids[1], "aunt_uncle", ids[0], "")}
    assert _differs(duty, contact) == [(), ("on record as Kacper’s parent’s sibling",)]
    client = client_of(Worker.objects.get(pk=duty.front_door.worker).user)
    page = client.get(reverse("front_door:contact", args=[contact.pk])).content.decode()
    assert "Nothing on the record was changed" in page


def test_parental_responsibility_that_the_record_denies_is_shown(duty: Partnership):
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    acts = _known_to(duty, family)
    people.record_relationship(**acts, person=ids[1], type="parent", other=ids[0], responsibility="no")
    contact = a_contact(duty.front_door, KACPER, MOTHER)
    _same(duty, contact, ids)
    assert "the record says that they do not" in _differs(duty, contact)[1][0]
    assert _held() == {(ids[1], "parent", ids[0], "no")}


def test_of_two_mothers_told_at_once_the_second_is_left_to_a_worker(duty: Partnership):
    other = replace(MOTHER, given_names="Ewa", date_of_birth=None)
    contact = a_contact(duty.front_door, KACPER, MOTHER, other)
    matched_as_new(duty.front_door, contact)
    kacper, mum, _ = (told.person_id for told in told_of(contact))
    assert _held() == {(mum, "parent", kacper, "yes")}
    assert _differs(duty, contact) == [(), (), ("on record Marta is Kacper’s mum",)]


def test_words_that_name_no_relationship_stay_words(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, replace(MOTHER, relationship_to_child="Mum’s boyfriend"))
    matched_as_new(duty.front_door, contact)
    assert _held() == set() and Person.objects.get(pk=told_of(contact)[1].person_id).sex == ""


def test_responsibility_that_somebody_cannot_have_by_what_they_are_is_not_recorded_but_shown(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, replace(MOTHER, relationship_to_child="Big sister"))
    matched_as_new(duty.front_door, contact)
    kacper, sister = (told.person_id for told in told_of(contact))
    assert _held() == {(sister, "sibling", kacper, "")}
    assert "the record says nothing of it" in _differs(duty, contact)[1][0]


@pytest.mark.parametrize("undone", [0, 1])
def test_it_is_undone_with_the_match_from_either_end(duty: Partnership, undone: int):
    _, ids = a_known_family(duty.front_door, KACPER, MUM)
    contact = a_contact(duty.front_door, KACPER, MOTHER)
    _same(duty, contact, ids)
    api.undo_match(by=duty.front_door, now=NOW, told=told_of(contact)[undone].pk, why="Another of that name")
    assert _held() == set()
    ended = [e for e in entries_of_thread(contact.pk, facts=True) if e.kind == "relationship.ended"]
    assert len(ended) == 1 and "Another of that name" in ended[0].sentence


def test_a_relationship_that_stood_before_stays_when_the_match_is_undone(duty: Partnership):
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    acts = _known_to(duty, family)
    people.record_relationship(**acts, person=ids[1], type="parent", other=ids[0])
    contact = a_contact(duty.front_door, KACPER, MOTHER)
    _same(duty, contact, ids)
    api.undo_match(by=duty.front_door, now=NOW, told=told_of(contact)[1].pk, why="Another of that name")
    assert _held() == {(ids[1], "parent", ids[0], "")}


def test_relating_again_what_is_known_by_now_is_refused(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, MOTHER)
    matched_as_new(duty.front_door, contact)
    kacper, mum = (told.person_id for told in told_of(contact))
    link = people.ToldLink(people.Link(mum, "parent", kacper), "F")
    with pytest.raises(Meanwhile):
        people.relate_told(by=duty.front_door, now=NOW, contact=contact.pk, told=[link])
