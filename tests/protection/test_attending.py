"""Rules: who chairs, how somebody takes part, and whose voice is heard first."""

import pytest

from familiesfirst.protection.forms.meeting import PresentForm
from familiesfirst.protection.rules.attending import (
    NOBODY,
    Part,
    Voice,
    check_asking,
    check_part,
    check_voices,
    discipline_of,
)

WHY = {"why": "He frightens her.", "heard": "By his advocate."}


@pytest.mark.parametrize(
    ("part", "said", "chair", "wrong"),
    [
        ("together", {}, "", set()),
        ("excluded", WHY, "Dawn", set()),
        ("apart", WHY | {"why": " "}, "Dawn", {"why"}),
        ("in_part", WHY | {"heard": ""}, "Dawn", {"heard"}),
        ("excluded", WHY, "", {"part"}),
        ("somewhere", WHY, "Dawn", {"part"}),
    ],
)
def test_the_chair_decides_with_a_reason(part: str, said: dict[str, str], chair: str, wrong: set[str]) -> None:
    assert set(check_part(Part(1, part, **said), chair)) == wrong


@pytest.mark.parametrize(
    ("part", "own_time", "wrong"),
    [
        ("", False, set()),
        ("together", False, set()),
        ("in_part", False, set()),
        ("apart", False, {"own_time"}),
        ("apart", True, set()),
        ("excluded", True, {"person"}),
    ],
)
def test_nobody_is_asked_against_what_the_chair_decided(part: str, own_time: bool, wrong: set[str]) -> None:
    assert set(check_asking(part, "Leila", own_time=own_time)) == wrong


FAMILY = {1: "Zayn", 2: "Leila", 3: "Nan"}
ZAYN, LEILA = Voice(1, "sent", "I want to stay."), Voice(2, "self", "I am tired.")
NAN = Voice(3, "not_asked")


@pytest.mark.parametrize(
    ("voices", "first", "why", "wrong"),
    [
        ((ZAYN, LEILA, NAN), 2, "", set()),
        ((ZAYN, LEILA), 2, "", {"voice-3-how"}),
        ((ZAYN, LEILA, NAN), None, "", {"first"}),
        ((ZAYN, LEILA, NAN), NOBODY, "", {"first_why"}),
        ((ZAYN, LEILA, NAN), NOBODY, "She came late.", set()),
        ((ZAYN, LEILA, NAN), 3, "", {"first"}),
        ((ZAYN, Voice(2, "self"), NAN), 1, "", {"voice-2-words"}),
        ((ZAYN, Voice(2, "beside", "I am tired."), NAN), 1, "", {"voice-2-advocate"}),
        ((ZAYN, Voice(2, "beside", "I am tired.", "Sam Hill"), NAN), 1, "", set()),
        ((ZAYN, Voice(2, "not_heard"), NAN), 1, "", {"voice-2-words"}),
        ((ZAYN, Voice(2, "not_asked"), NAN), 1, "", {"voice-2-words"}),
        ((ZAYN, Voice(2, "shouted", "x"), NAN), 1, "", {"voice-2-how"}),
        ((ZAYN, LEILA, Voice(3, "not_heard")), 2, "", {"voice-3-words"}),
    ],
)
def test_each_of_the_family_is_heard_or_it_says_why_not(
    voices: tuple[Voice, ...], first: int | None, why: str, wrong: set[str]
) -> None:
    assert set(check_voices(voices, first, why, family=FAMILY, owed=(1, 2))) == wrong


@pytest.mark.parametrize(("how", "wrong"), [("self", True), ("beside", True), ("spoken_for", False), ("sent", False)])
def test_whoever_was_not_at_it_did_not_speak_there(how: str, wrong: bool) -> None:
    said = Voice(2, how, "I am tired.", "Sam Hill")
    errors = check_voices((ZAYN, said, NAN), 1, "", family=FAMILY, owed=(1, 2), away={2})
    assert set(errors) == ({"voice-2-how"} if wrong else set())


def test_of_a_family_in_which_nobody_can_be_heard_nothing_is_asked() -> None:
    assert check_voices((), None, "", family={}, owed=()) == {}


@pytest.mark.parametrize(
    ("kind", "more", "speaks_for"),
    [
        ("health", {}, "health"),
        ("school", {}, "education"),
        ("police", {}, "police"),
        ("housing", {}, "other"),
        ("council", {}, "other"),
        ("council", {"qualified": True}, "social_worker"),
        ("council", {"qualified": True, "manages": True}, "social_work_manager"),
        ("council", {"qualified": True, "leads": True}, "lead"),
    ],
)
def test_whom_somebody_is_proposed_to_speak_for(kind: str, more: dict[str, bool], speaks_for: str) -> None:
    said = {"qualified": False, "manages": False, "leads": False} | more
    assert discipline_of(kind, **said) == speaks_for


def test_whom_somebody_typed_by_name_speaks_for_is_asked_and_not_proposed() -> None:
    typed = PresentForm({"discipline": "", "name": "Ifeoma Nwosu", "agency": "Council"})
    assert not typed.is_valid() and set(typed.errors) == {"discipline"}
    assert PresentForm({"discipline": "social_work_manager", "name": "Ifeoma Nwosu"}).is_valid()
    assert PresentForm().fields["discipline"].choices[0] == ("", "Choose")
