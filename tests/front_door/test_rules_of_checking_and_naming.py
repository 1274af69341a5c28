"""What is said when an agency is asked and answers, and how people told of are called: tables, no database."""

from dataclasses import replace
from datetime import date

import pytest

from familiesfirst.front_door.rules.checking import Answering, Asking, faults, faults_of_answer
from familiesfirst.front_door.rules.naming import ToldAs, age_words, name_of

ASKING = Asking(3, "To see if Kacper is safe", "public_task", "Calls to this address since June", True)


@pytest.mark.parametrize(
    ("asking", "fields"),
    [
        (ASKING, []),
        (replace(ASKING, agency=None), ["agency"]),
        (replace(ASKING, agency=99), ["agency"]),
        (replace(ASKING, purpose=" "), ["purpose"]),
        (replace(ASKING, ground="because"), ["ground"]),
        (replace(ASKING, asks=""), ["asks"]),
        (replace(ASKING, family_knows=None), ["family_knows"]),
        (replace(ASKING, family_knows=False), ["why_family_not_told"]),
        (replace(ASKING, family_knows=False, why_family_not_told="Dad may hurt her"), []),
        (replace(ASKING, asks="x" * 20_001), ["asks"]),
    ],
)
def test_what_is_asked_says_what_for_on_what_ground_and_whether_the_family_knows(asking, fields):
    assert list(faults(asking, grounds=frozenset({"public_task"}), agencies=frozenset({3}))) == fields


@pytest.mark.parametrize(
    ("answering", "by_phone", "fields"),
    [
        (Answering("Two calls in June", False), False, []),
        (Answering("", True), False, []),
        (Answering(" ", False), False, ["answer"]),
        (Answering("x" * 20_001, True), False, ["answer"]),
        (Answering("Two calls", False, "everybody"), False, ["who_may_read"]),
        (Answering("Two calls", False), True, ["said_by"]),
        (Answering("Two calls", False, "police_intelligence", "PC Amin"), True, []),
    ],
)
def test_an_answer_is_words_or_says_that_nothing_is_known(answering, by_phone, fields):
    assert list(faults_of_answer(answering, by_phone=by_phone)) == fields


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (ToldAs("child", "Kacper", "Nowak"), "Kacper Nowak"),
        (ToldAs("child", known_as="Ola"), "Ola"),
        (ToldAs("adult", relationship="mum"), "Mum, name not given"),
        (ToldAs("adult"), "An adult, name not known"),
        (ToldAs("unborn"), "An unborn child"),
        (ToldAs("something_else"), "Somebody, name not known"),
    ],
)
def test_everybody_can_be_called_something(told, name):
    assert name_of(told) == name


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (ToldAs("child", born=date(2018, 3, 14)), "14 Mar 2018, 8"),
        (ToldAs("child", born=date(2018, 11, 21)), "21 Nov 2018, 7"),
        (ToldAs("child", born=date(2026, 11, 1)), "1 Nov 2026, under 1"),
        (ToldAs("unborn", expected=date(2027, 2, 1)), "expected 1 Feb 2027"),
        (ToldAs("child", about_age=2), "about 2"),
        (ToldAs("child", about_age=0), "about 0"),
        (ToldAs("adult"), ""),
    ],
)
def test_how_old_they_are_as_far_as_we_were_told(told, words):
    assert age_words(told, date(2026, 11, 20)) == words
