"""Which name is shown, and how names compare."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.people.codes import shortened
from familiesfirst.people.rules.names import PersonName, display, family_title, fold, initials, short, sound

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë", "zoe"),
        ("O’Brien", "obrien"),
        ("O'BRIEN", "obrien"),
        ("Hassan–Reid", "hassan reid"),
        ("Łukasz  Żółć", "lukasz zolc"),
        ("Nguyễn", "nguyen"),
        ("Strauß", "strauss"),
        ("Мария", "мария"),
        ("  ", ""),
        ("St. John", "st john"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Catherine", "Katharine"), ("Stephen", "Steven"), ("Nowak", "Novak"), ("Reid", "Reed"), ("Smith", "Smyth")],
)
def test_names_that_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Hassan", "Reid"), ("Mia", "Leila"), ("Dan", "Nadia Hall")])
def test_names_that_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_the_usual_name_is_shown_before_the_legal_one() -> None:
    names = [PersonName("Aleksandra", "Nowak", "legal"), PersonName("Ola", "Nowak", "usual")]
    assert display(names, TODAY) == "Ola Nowak"
    assert short(names, TODAY) == "Ola"


def test_a_name_that_has_ended_or_is_a_former_one_gives_way() -> None:
    names = [
        PersonName("Leila", "Reid", "usual", until=dt.date(2026, 1, 1)),
        PersonName("Leila", "Khan", "former"),
        PersonName("Leila", "Hassan", "legal"),
    ]
    assert display(names, TODAY) == "Leila Hassan"


@pytest.mark.parametrize(
    ("names", "unborn", "word", "shown"),
    [
        ([], True, "", "Unborn baby"),
        ([PersonName("", "Reid")], True, "", "Baby Reid"),
        ([PersonName("Noah", "Reid")], True, "", "Noah Reid"),
        ([], False, "mum", "Mum, name not known"),
        ([], False, "", "Name not known"),
        ([PersonName("Ola", "")], False, "", "Ola"),
        ([PersonName("", "Khan")], False, "", "Khan"),
    ],
)
def test_people_whose_name_is_not_known(names: list[PersonName], unborn: bool, word: str, shown: str) -> None:
    assert display(names, TODAY, unborn=unborn, word=word) == shown


def test_a_family_is_called_by_the_surnames_of_its_people() -> None:
    assert family_title(["Hassan", "Reid", "Hassan"]) == "Hassan–Reid family"
    assert family_title(["", " "]) == "Family, name not known"


def test_initials_hide_a_name() -> None:
    assert initials("Hassan–Reid family") == "HRF"


def test_short_forms_and_spellings_are_data() -> None:
    short_names = shortened()
    assert short_names.is_short_for("ola", "aleksandra")
    assert not short_names.is_short_for("aleksandra", "ola")
    assert short_names.same_spelt("muhammad", "mohammed")
    assert "aleksandra" in short_names.others("ola")
    assert "ola" in short_names.others("aleksandra")
    assert not short_names.same_spelt("kacper", "kamil")
