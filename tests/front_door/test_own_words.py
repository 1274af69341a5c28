"""What somebody told us for themselves is their own words on the record, once, and goes when it was not them."""

import datetime as dt

import pytest

from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.own_words import words_of
from familiesfirst.front_door.rules.told import ToldPerson
from familiesfirst.people import api as people
from familiesfirst.record.api import effective, entries_of_thread
from tests.agencies.making import NOW
from tests.front_door.working import KACPER, MUM, a_contact, decided, matched_as_new, told_of
from tests.involvement.making import Partnership

pytestmark = pytest.mark.django_db

ASKER = ToldPerson("adult", given_names="Marta", family_name="Nowak", date_of_birth=dt.date(1990, 5, 2), is_asker=True)
SAID = {
    "ordinary": {"reason": "I cannot manage the mornings.", "want": "Somebody at half past seven.", "impact": "Tired."}
}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ""),
        ({"reason": " "}, ""),
        ({"want": "Peace."}, "Peace."),
        ({"reason": "It is hard.", "where_now": "At school"}, "It is hard."),
        (
            {"tried": "A chart.", "want": "Peace.", "working": "Gran helps.", "impact": "They cry.", "reason": "Hard."},
            "Hard.\n\nThey cry.\n\nPeace.\n\nGran helps.\n\nA chart.",
        ),
    ],
)
def test_the_words_are_all_that_an_assessment_would_ask_again(answers: dict[str, str], words: str) -> None:
    assert words_of(answers) == words


def a_mother_asked(duty: Partnership, *people_told: ToldPerson, **more: object) -> Contact:
    usual = {"asked_by": "self_parent", "answers": SAID, "source": "1A"} | more
    contact = a_contact(duty.front_door, *(people_told or (KACPER, ASKER)), **usual)
    matched_as_new(duty.front_door, contact)
    contact.refresh_from_db()
    return contact


def words_on(duty: Partnership, family: int) -> list[people.TheirWords]:
    return people.own_words_of(people.open_record(duty.manager, family, NOW, page="test"))


def test_a_parents_words_are_there_before_anybody_asks_again(duty: Partnership) -> None:
    contact = decided(duty.front_door_manager, a_mother_asked(duty))
    (said,) = words_on(duty, contact.family_id)
    assert said.words == "I cannot manage the mornings.\n\nTired.\n\nSomebody at half past seven."
    assert (said.name, said.how, said.asked, said.said_on) == ("Marta", "spoken", False, NOW.date())
    assert said.written_by == "Ines Ford, Lewbridge Council"
    assert said.may_be_used("assessment") and not said.may_be_used("plan")


def test_what_they_wrote_themselves_says_so(duty: Partnership) -> None:
    contact = decided(duty.front_door_manager, a_mother_asked(duty, arrived_by="letter"))
    (said,) = words_on(duty, contact.family_id)
    assert (said.how, said.written_by) == ("written", "")


def test_a_young_persons_words_are_shown_to_nobody_else_in_the_family(duty: Partnership) -> None:
    young = ToldPerson(
        "young_person", given_names="Ola", family_name="Nowak", date_of_birth=dt.date(2011, 6, 2), is_asker=True
    )
    contact = a_mother_asked(duty, young, MUM, asked_by="self_young_person", source="1C")
    contact = decided(duty.front_door_manager, contact)
    (said,) = words_on(duty, contact.family_id)
    assert (said.name, said.shown_to) == ("Ola", "child_only")


def test_what_others_say_of_a_family_is_nobodys_own_words(duty: Partnership) -> None:
    contact = a_contact(duty.front_door, KACPER, MUM)
    matched_as_new(duty.front_door, contact)
    contact = decided(duty.front_door_manager, contact)
    assert words_on(duty, contact.family_id) == []


def test_a_story_told_before_is_left_as_they_told_it(duty: Partnership) -> None:
    contact = a_mother_asked(duty)
    mother = told_of(contact)[1].person_id
    people.record_own_words(
        by=duty.front_door, now=NOW, family=contact.family_id, person=mother, words="As I told it.", how="spoken",
        said_on=NOW.date(),
    )  # fmt: skip
    decided(duty.front_door_manager, contact)
    assert [said.words for said in words_on(duty, contact.family_id)] == ["As I told it."]


def test_when_it_was_somebody_else_the_words_go_with_the_match(duty: Partnership) -> None:
    contact = decided(duty.front_door_manager, a_mother_asked(duty))
    family, mother = contact.family_id, told_of(contact)[1]
    api.undo_match(by=duty.front_door_manager, now=NOW, told=mother.pk, why="Another Marta Nowak.")
    assert words_on(duty, family) == []
    assert not [e for e in effective(entries_of_thread(contact.pk)) if e.kind == "own_words.written"]


def test_decided_again_they_stand_once(duty: Partnership) -> None:
    contact = decided(duty.front_door_manager, a_mother_asked(duty))
    child, family = told_of(contact)[0], contact.family_id
    api.undo_match(by=duty.front_door_manager, now=NOW, told=child.pk, why="Another Kacper.")
    api.add_new_people(by=duty.front_door, now=NOW, contact=contact.pk, told=[child.pk])
    contact = decided(duty.front_door_manager, Contact.objects.get(pk=contact.pk))
    assert contact.family_id == family
    assert [said.name for said in words_on(duty, family)] == ["Marta"]
