"""Numbers by which others know a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.people.rules.identifiers import doubt, fault, guess_system, shown, tidy, upn_letter


@pytest.mark.parametrize("value", ["9990000018", "9991234569"])
def test_the_test_range_is_taken(value: str) -> None:
    assert fault("nhs", value) is None or "valid" in (fault("nhs", value) or "")
    assert fault("nhs", "9990000018") is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "Enter"),
        ("99900000", "10 digits"),
        ("999000001X", "10 digits"),
        ("9990000019", "not a valid"),
        ("9999999999", "not a valid"),
        ("0000000000", "not a valid"),
        ("9434765919", "test range"),
    ],
)
def test_what_is_no_nhs_number_is_said(value: str, says: str) -> None:
    assert says in (fault("nhs", value) or "")


def test_a_real_number_is_taken_only_where_real_numbers_may_be_held() -> None:
    assert fault("nhs", "9434765919", real=True) is None
    assert fault("nhs", "9999999999", real=True) is not None


def test_numbers_are_kept_one_way_and_written_the_usual_way() -> None:
    assert tidy("nhs", " 999 000–0018 ") == "9990000018"
    assert shown("nhs", "9990000018") == "999 000 0018"
    assert tidy("upn", "w846-000000001") == "W846000000001"
    assert tidy("uprn", "000100012345678") == "100012345678"


@pytest.mark.parametrize(("upn", "letter"), [("W846000000001", "W"), ("V84600000001A", "V")])
def test_the_check_letter_of_a_upn(upn: str, letter: str) -> None:
    assert upn_letter(upn) == letter
    assert fault("upn", upn) is None
    assert doubt("upn", upn) is None


def test_a_wrong_check_letter_is_a_doubt_not_a_fault() -> None:
    assert fault("upn", "A846000000001") is None
    assert doubt("upn", "A846000000001") == "The check letter of this UPN should be W, not A."


@pytest.mark.parametrize("upn", ["W84600000000", "I846000000001", "W8460000000O1", "W846000000001;"])
def test_what_is_no_upn_is_said(upn: str) -> None:
    assert "A UPN is" in (fault("upn", upn) or "")


def test_a_local_child_number_is_short_and_plain() -> None:
    assert fault("la_child_id", "DFE001") is None
    assert fault("la_child_id", "CHILD_1") is None
    assert fault("la_child_id", "A" * 37) is not None
    assert fault("la_child_id", "A/1") is not None


def test_the_search_box_knows_a_number_when_it_sees_one() -> None:
    assert guess_system("999 000 0018") == ("nhs", "9990000018")
    assert guess_system("w846000000001") == ("upn", "W846000000001")
    assert guess_system("Kacper") is None


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    for system in ("nhs", "upn", "la_child_id", "other", "uprn"):
        value = tidy(system, text)
        assert fault(system, value) is None or isinstance(fault(system, value), str)
        assert tidy(system, value) == value
        doubt(system, value)
