"""What may be told on whose record of a concern outside the home."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from familiesfirst.protection.rules.outside import (
    ForOne,
    Joining,
    Met,
    Opening,
    Others,
    Partner,
    PlanAction,
    check_joining,
    check_met,
    check_moved,
    check_opening,
    check_partner,
    check_plan,
    check_words,
    gives_away,
    initials,
)
from familiesfirst.protection.rules.strategy import Present

TODAY = dt.date(2026, 11, 23)
OTHERS = Others(
    names=frozenset({"Tyler Oakes", "Renée Quill", "Will Mensah", "ty"}),
    hidden=frozenset({"14sorrelway", "sorrelway", "7700900123"}),
    own=frozenset({"Gemma Oakes"}),
)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("He is met at the arcade.", []),
        ("Tyler goes there too", ["Tyler"]),
        ("TYLER’S friend", ["TYLER’S"]),
        ("her friend renee", ["renee"]),
        ("with T.O. and R Q", ["RQ", "TO"]),
        ("The Oakes family", []),
        ("They will be there", []),
        ("Will is there", ["Will"]),
        ("near Sorrel Way", ["sorrelway"]),
        ("ring 07700 900 123", ["7700900123"]),
        ("see F-104 and P-7", ["F-104", "P-7"]),
        ("TOM and NOT", []),
    ],
)
def test_what_tells_of_somebody_else(text: str, away: list[str]) -> None:
    found = gives_away(text, OTHERS)
    assert (bool(found), set(away) <= {*found, "RQ", "TO"}) == (bool(away), True)


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéøłß", min_size=3, max_size=9)


@given(before=st.text(max_size=30), after=st.text(max_size=30), first=LETTERS, last=LETTERS)
def test_no_name_passes_wherever_it_stands(before: str, after: str, first: str, last: str) -> None:
    name = f"{first.capitalize()} {last.capitalize()}"
    for said in (first.capitalize(), last.capitalize(), name.upper()):
        assert gives_away(f"{before} {said} {after}", Others(names=frozenset({name})))


@given(first=LETTERS, last=LETTERS, own=LETTERS)
def test_initials_are_found_however_they_are_written(first: str, last: str, own: str) -> None:
    others = Others(names=frozenset({f"{first} {last}"}), own=frozenset({f"{own} {own}"}))
    (mark,) = initials(others.names)
    assume(mark not in initials(others.own) and len(mark) == 2 and mark.isascii())
    for said in (mark, ".".join(mark) + ".", " ".join(mark)):
        assert gives_away(f"with {said} on Friday", others)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"sort": "tea"}, {"sort"}),
        ({"title": " ", "told": "", "why": ""}, {"title", "told", "why"}),
        ({"harms": ()}, {"harms"}),
        ({"harms": ("tea",)}, {"harms"}),
        ({"sensitivity": "sealed"}, {"sensitivity"}),
        ({"told": "x" * 301}, {"told"}),
    ],
)
def test_opening(changes: dict[str, Any], wrong: set[str]) -> None:
    said = {"sort": "place", "title": "T", "told": "W", "harms": ("sexual",), "sensitivity": "ordinary", "why": "Y"}
    assert set(check_opening(Opening(**(said | changes)), {"place"}, {"sexual"})) == wrong


@pytest.mark.parametrize(
    ("joining", "told", "wrong"),
    [
        (Joining(1, "Seen there."), {}, set()),
        (Joining(1, ""), {}, {"why"}),
        (Joining(1, "Seen.", "With Tyler."), {}, {"told"}),
        (Joining(1, "Seen."), {"what the concern says of itself": "Kofi waits there"}, {"person"}),
    ],
)
def test_joining(joining: Joining, told: dict[str, str], wrong: set[str]) -> None:
    own = Others(names=frozenset({"Kofi Mensah"}))
    assert set(check_joining(joining, others=OTHERS, own=own, told=told)) == wrong


WRONG = {f"action-0-{field}" for field in ("what", "who", "by", "shows")}
LATER = TODAY + dt.timedelta(days=7)


@pytest.mark.parametrize(
    ("actions", "review", "wrong"),
    [
        ([PlanAction("Lights", "Council", LATER, "It is light")], LATER, set()),
        ([], LATER, {"actions"}),
        ([PlanAction("", "", None, "")], TODAY, {"review_on", *WRONG}),
        ([PlanAction("Lights", "Council", LATER, "Tyler stays away")], LATER, {"action-0-shows"}),
        ([PlanAction("Football", "Club", LATER, "Home by nine", 9)], LATER, {"action-0-person"}),
        ([PlanAction("Football with Tyler", "Club", LATER, "Home", 2)], None, {"action-0-what", "review_on"}),
        ([PlanAction("Football with Gemma", "Club", LATER, "Home", 2)], LATER, set()),
    ],
)  # fmt: skip
def test_a_plan(actions: list[PlanAction], review: dt.date | None, wrong: set[str]) -> None:
    everybody = Others(names=OTHERS.names | {"Gemma Oakes"})
    assert set(check_plan(actions, review, TODAY, {2: OTHERS}, everybody)) == wrong


@pytest.mark.parametrize(
    ("partner", "wrong"),
    [
        (Partner(None), {"told"}),
        (Partner(True), {"view"}),
        (Partner(True, "I did not know."), set()),
        (Partner(True, "His friend Tyler is always there."), set()),
        (Partner(False), {"why", "look_again_by"}),
        (Partner(False, why="The police ask for a week.", look_again_by=TODAY), {"look_again_by"}),
        (Partner(False, why="The police ask for a week.", look_again_by=LATER), set()),
    ],
)
def test_a_parent_as_partner(partner: Partner, wrong: set[str]) -> None:
    assert set(check_partner(partner, TODAY)) == wrong


def test_an_action_that_went_and_words_on_leaving() -> None:
    assert set(check_moved("to_do", "", OTHERS)) == {"state", "came_of"}
    assert set(check_moved("done", "Tyler came.", OTHERS)) == {"came_of"}
    assert set(check_words("", "", OTHERS, closing=True)) == {"why", "told"}
    assert check_words("Moved away.", "He does not go there now.", OTHERS, closing=False) == {}


PRESENT = (Present("police", "Kit Osei"),)
SHARED = {"place": "Two officers stand there.", "present": PRESENT, "shared": "What each knows."}
SAYS = {"child-2-words": "Say what was decided for Jaydon.",
        "child-2-strategy": "Say whether Jaydon needs a strategy discussion of their own.",
        "child-2-why": "Say why Jaydon needs a strategy discussion of their own."}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        (ForOne("Walks home.", False), set()),
        (ForOne("", None), {"child-2-words", "child-2-strategy"}),
        (ForOne("Walks home.", True), {"child-2-why"}),
        (ForOne("Walks home.", True, why="Hurt there."), set()),
    ],
)
def test_what_is_missing_of_a_young_person_is_asked_by_name(one: ForOne, wrong: set[str]) -> None:
    said = check_met(Met(each={2: one}, **SHARED), {2: "Jaydon"}, (), {2: OTHERS}, OTHERS)
    assert said == {name: SAYS[name] for name in wrong}


def test_why_a_discussion_is_needed_names_nobody_of_another_family() -> None:
    one = ForOne("Walks home.", True, why="Hurt beside Tyler.")
    assert set(check_met(Met(each={2: one}, **SHARED), {2: "Jaydon"}, (), {2: OTHERS}, OTHERS)) == {"child-2-why"}
