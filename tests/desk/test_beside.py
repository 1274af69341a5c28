"""What was put right, beside what stands now: the words, and the story that shows them."""

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.desk.rules.beside import MOST_WORDS, Beside, Piece, beside
from familiesfirst.family_help.api import Note, correct_entry, write_note
from tests.desk.test_pages import EARLIER, as_, cost, words_of
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans


def test_what_differs_is_marked_and_what_does_not_is_not() -> None:
    assert beside("She was at home.", "She was at school.") == Beside(
        (Piece("She was at", False), Piece("home.", True)),
        (Piece("She was at", False), Piece("school.", True)),
    )


def test_nothing_is_marked_in_texts_too_long_to_compare() -> None:
    long = "word " * (MOST_WORDS + 1)
    assert [p.differs for p in beside(long, "other").now] == [False]


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_no_word_is_lost_on_either_side(before: str, now: str) -> None:
    found = beside(before, now)
    assert " ".join(p.words for p in found.before).split() == before.split()
    assert " ".join(p.words for p in found.now).split() == now.split()


@pytest.fixture
def it(db: None) -> Hassans:
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    return found


def a_note(it: Hassans, words: str) -> int:
    told = Note(EARLIER, "information", words, (it.zayn,))
    return write_note(by=it.at.practitioner, now=EARLIER, family=it.family, note=told)


def put_right(it: Hassans, entry: int, words: str, days: int = 0) -> int:
    told = Note(EARLIER, "information", words, (it.zayn,))
    return correct_entry(
        by=it.at.practitioner, now=EARLIER + dt.timedelta(days=days, minutes=5), family=it.family, entry=entry,
        said=told, why="I mixed up two doors.", token="",
    )  # fmt: skip


def test_the_story_shows_before_and_now_and_why(it: Hassans) -> None:
    first = a_note(it, "The blue door is hers.")
    second = put_right(it, first, "The green door is hers.")
    words = words_of(as_(it.at.practitioner).get(reverse("desk:story", args=[it.family])))
    assert '<del><span class="ff-name">blue</span></del>' in words
    assert '<ins><span class="ff-name">green</span></ins>' in words
    assert "What was wrong with it: " in words and "I mixed up two doors." in words
    assert f'href="#entry-{second}">It was put right' in words
    assert f'href="#entry-{first}">what was written before' in words


def test_whoever_wrote_it_is_led_to_put_it_right_and_nobody_else(it: Hassans) -> None:
    first = a_note(it, "The blue door is hers.")
    link = reverse("family_help:correct", args=[it.family, first])
    at = reverse("desk:story", args=[it.family])
    assert link in words_of(as_(it.at.practitioner).get(at))
    assert link not in words_of(as_(it.by).get(at))
    second = put_right(it, first, "The green door is hers.")
    words = words_of(as_(it.at.practitioner).get(at))
    assert link not in words and reverse("family_help:correct", args=[it.family, second]) in words


def test_a_story_with_many_put_right_costs_what_one_costs(it: Hassans) -> None:
    client, at = as_(it.at.practitioner), reverse("desk:story", args=[it.family])
    put_right(it, a_note(it, "Door one."), "Door 1.")
    few = cost(client, at)
    for n in range(8):
        put_right(it, a_note(it, f"Door {n}."), f"Gate {n}.")
    assert cost(client, at) == few


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, False), (9, True)])
def test_late_writing_is_shown_and_later_than_is_meant_is_said(it: Hassans, days: int, late: bool) -> None:
    told = Note(EARLIER - dt.timedelta(days=days), "information", "Rang the nurse.", (it.zayn,))
    write_note(by=it.at.practitioner, now=EARLIER, family=it.family, note=told)
    words = words_of(as_(it.at.practitioner).get(reverse("desk:story", args=[it.family])))
    assert ("Written up" in words) == (days > 0)
    assert ("Later than is meant." in words) == late
