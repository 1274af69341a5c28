"""What somebody on a contact is said to be to the children, and how it is held against the record."""

import pytest

from familiesfirst.people.codes import relationship_types
from familiesfirst.people.rules.heard import Around, Heard, heard_as, held_against
from familiesfirst.people.rules.relationships import Link

TYPES = relationship_types()
MUM, DAD, ZAYN, MIA, AUNT = 1, 2, 3, 4, 5
NAMES = {MUM: "Leila", DAD: "Dan", ZAYN: "Zayn", MIA: "Mia", AUNT: "Nadia"}
SEXES = {MUM: "F", DAD: "M", AUNT: "F"}


@pytest.mark.parametrize(
    ("words", "type", "sex"),
    [
        ("Mother", "parent", "F"),
        ("  his  mum ", "parent", "F"),
        ("DAD", "parent", "M"),
        ("Parent", "parent", ""),
        ("Stepdad", "step_parent", "M"),
        ("Nan", "grandparent", "F"),
        ("Auntie", "aunt_uncle", "F"),
        ("big brother", "sibling", "M"),
        ("Foster carer", "foster_carer", ""),
        ("special guardian", "guardian", ""),
    ],
)
def test_words_that_name_a_type(words, type, sex):
    assert heard_as(words, TYPES) == Heard(type, sex)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Father of the baby", Heard("parent", "M", of_baby=True)),
        ("the baby’s dad", Heard("parent", "M", of_baby=True)),
        ("her unborn baby's nan", Heard("grandparent", "F", of_baby=True)),
        ("Dad to be", Heard("parent", "M", of_baby=True)),
        ("the baby's health visitor", None),
        ("of the baby", None),
    ],
)
def test_words_that_are_of_a_baby(words, heard):
    assert heard_as(words, TYPES) == heard


@pytest.mark.parametrize("words", ["", " ", "Mother’s partner", "Teaches Kacper", "daughter", "son", "partner", "the"])
def test_words_that_stay_words(words):
    assert heard_as(words, TYPES) is None


def test_no_word_names_two_types():
    said = [w for k in TYPES.values() for w in {*k.heard, *k.heard_feminine, *k.heard_masculine}]
    assert len(said) == len(set(said)) and all(heard_as(w, TYPES) for w in said)


def _told(person=MUM, type="parent", other=ZAYN, responsibility=""):
    return Link(person, type, other, responsibility=responsibility)


@pytest.mark.parametrize(
    ("told", "sex", "held", "state"),
    [
        (_told(), "F", [], "new"),
        (_told(), "F", [Link(MUM, "parent", ZAYN)], "known"),
        (_told(), "F", [Link(ZAYN, "child", MUM)], "known"),
        (_told(), "F", [Link(MUM, "parent", MIA)], "new"),
        (_told(), "F", [Link(DAD, "parent", ZAYN)], "new"),
        (_told(), "F", [Link(MUM, "risk_to", ZAYN)], "new"),
        (_told(), "F", [Link(MUM, "aunt_uncle", ZAYN)], "differs"),
        (_told(AUNT), "F", [Link(MUM, "parent", ZAYN)], "differs"),
        (_told(AUNT), "F", [Link(ZAYN, "child", MUM)], "differs"),
        (_told(AUNT), "", [Link(MUM, "parent", ZAYN)], "new"),
        (_told(responsibility="yes"), "F", [Link(MUM, "parent", ZAYN, responsibility="yes")], "known"),
        (_told(responsibility="not_known"), "F", [Link(MUM, "parent", ZAYN, responsibility="yes")], "known"),
        (_told(responsibility=""), "F", [Link(MUM, "parent", ZAYN, responsibility="no")], "known"),
        (_told(responsibility="yes"), "F", [Link(MUM, "parent", ZAYN, responsibility="no")], "differs"),
        (_told(responsibility="yes"), "F", [Link(MUM, "parent", ZAYN)], "differs"),
    ],
)
def test_what_was_told_against_what_stands(told, sex, held, state):
    assert held_against(told, sex, Around(held, NAMES, SEXES), TYPES).state == state


@pytest.mark.parametrize(
    ("told", "held", "why"),
    [
        (_told(AUNT), Link(MUM, "parent", ZAYN), "on record Leila is Zayn’s mum"),
        (_told(), Link(ZAYN, "niece_nephew", MUM), "on record as Zayn’s aunt"),
        (
            _told(responsibility="no"),
            Link(MUM, "parent", ZAYN, responsibility="yes"),
            "told that they do not have parental responsibility for Zayn; the record says that they have it",
        ),
    ],
)
def test_a_difference_is_said_in_words(told, held, why):
    assert held_against(told, "F", Around([held], NAMES, SEXES), TYPES).why == why
