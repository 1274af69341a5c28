"""A copy that an agency takes of its own entries: what is in it, what never is, and that it is kept."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.family_help.api import Note, correct_entry, take_copy, write_note
from familiesfirst.family_help.rules.copying import Head, Piece, copy_text, left_out_words
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused
from familiesfirst.record.models import Entry
from tests.agencies.making import NOW, TODAY
from tests.desk.test_pages import as_, cost, words_of
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans


def test_the_text_is_headed_dated_and_signed() -> None:
    amara = "Amara Okafor, Northfield Primary"
    head = Head("Lewbridge", "F-7", amara, dt.date(2026, 11, 26), "Our own record")
    piece = Piece(1, "Visit", "19 November 2026, 15:30", "20 November 2026", amara, "All well.")
    assert copy_text(head, [piece], 1).split("\r\n") == [
        "Copy from Families First, Lewbridge",
        "Family F-7",
        f"Taken 26 November 2026 by {amara}",
        "For: Our own record",
        "",
        f"19 November 2026, 15:30 (written up 20 November 2026). Visit. {amara}",
        "All well.",
        "",
        left_out_words(1),
        "",
    ]
    assert left_out_words(0) == ""


@pytest.fixture
def it(db: None) -> Hassans:
    """Led by the practitioner of the council; the teacher, of the school, takes part."""
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    holds(found.at.teacher, found.family, "contributor")
    return found


def a_note(by: Actor, it: Hassans, words: str, days_ago: int = 1) -> int:
    note = Note(TODAY - dt.timedelta(days=days_ago), "information", words, (it.zayn,))
    return write_note(by=by, now=NOW, family=it.family, note=note)


@pytest.fixture
def teacher(it: Hassans) -> Client:
    return as_(it.at.teacher)


def page(it: Hassans) -> str:
    return reverse("family_help:copy", args=[it.family])


def taken(client: Client, it: Hassans, query: str = "", **typed: Any) -> str:
    answer = client.post(page(it) + query, {"token": "t", "what_for": "Our own record"} | typed)
    assert answer.status_code == 302, words_of(answer)
    return str(answer["Location"])


def test_a_school_takes_what_it_wrote_and_nothing_else(it: Hassans, teacher: Client) -> None:
    a_note(it.at.teacher, it, "Zayn read aloud.")
    a_note(it.at.practitioner, it, "The council’s own words.")
    before = Entry.objects.count()
    seen = words_of(teacher.get(page(it)))
    assert Entry.objects.count() == before
    assert "Zayn read aloud." not in seen and "Take the copy" in seen
    there = taken(teacher, it)
    words = words_of(teacher.get(there))
    assert "Zayn read aloud." in words and "The council’s own words." not in words
    assert f"Family F-{it.family}" in words and "Northfield Primary" in words
    file = teacher.get(there.rstrip("/") + ".txt")
    assert file["Content-Type"].startswith("text/plain") and "attachment" in file["Content-Disposition"]
    assert "Zayn read aloud." in file.content.decode()


def test_the_story_says_that_it_was_copied(it: Hassans, teacher: Client) -> None:
    a_note(it.at.teacher, it, "Zayn read aloud.")
    taken(teacher, it)
    words = words_of(as_(it.at.practitioner).get(reverse("desk:story", args=[it.family])))
    assert "Copied by Northfield Primary" in words and "An entry was copied into their own agency’s record." in words


def test_one_entry_or_some_days_of_them(it: Hassans, teacher: Client) -> None:
    first = a_note(it.at.teacher, it, "Long ago.", 40)
    a_note(it.at.teacher, it, "Lately.", 2)
    one = words_of(teacher.get(taken(teacher, it, f"?entry={first}")))
    assert "Long ago." in one and "Lately." not in one
    since = TODAY - dt.timedelta(days=10)
    some = words_of(teacher.get(taken(teacher, it, f"?since={since}", token="u")))
    assert "Lately." in some and "Long ago." not in some


def test_what_never_leaves_is_left_out_and_said_to_be(it: Hassans, teacher: Client) -> None:
    acts = {"by": it.at.teacher, "now": NOW, "family": it.family}
    people.record_address(**acts, person=it.leila, type="home", lines="4 Kiln Lane", postcode="LW3 4AB", protected=True)
    people.write_warning(
        **acts, person=None, type="ring_first", words="Come alone.", why="The neighbour told us.",
        review_by=TODAY + dt.timedelta(days=30),
    )  # fmt: skip
    words = words_of(teacher.get(taken(teacher, it)))
    assert "Come alone." in words and "Kiln" not in words and "neighbour" not in words
    assert "left out" in words


def test_what_was_put_right_stands_once(it: Hassans, teacher: Client) -> None:
    entry = a_note(it.at.teacher, it, "Blue door.")
    note = Note(TODAY - dt.timedelta(days=1), "information", "Green door.", (it.zayn,))
    correct_entry(by=it.at.teacher, now=NOW, family=it.family, entry=entry, said=note, why="Wrong.", token="")
    words = words_of(teacher.get(taken(teacher, it)))
    assert "Green door." in words and "Blue door." not in words


def test_what_cannot_be_is_refused(it: Hassans, teacher: Client) -> None:
    theirs = a_note(it.at.practitioner, it, "Not yours.")
    assert teacher.get(page(it) + f"?entry={theirs}").status_code == 404
    assert teacher.get(page(it) + "?since=soon").status_code == 404
    assert teacher.post(page(it), {"token": "t", "what_for": ""}).status_code == 422
    assert as_(it.at.night).get(page(it)).status_code in (403, 404)
    for entries, wrong in (([theirs], NotThere), ([], Invalid), ([10**9], NotThere)):
        with pytest.raises(wrong):
            take_copy(by=it.at.teacher, now=NOW, family=it.family, entries=entries, what_for="Ours")
    with pytest.raises((NotThere, Refused)):
        take_copy(by=it.at.head, now=NOW, family=it.family, entries=[theirs], what_for="Ours")


def test_another_agencys_copy_opens_for_nobody_else(it: Hassans, teacher: Client) -> None:
    a_note(it.at.teacher, it, "Zayn read aloud.")
    there = taken(teacher, it)
    assert as_(it.at.practitioner).get(there).status_code == 404
    assert as_(it.at.practitioner).get(there.rstrip("/") + ".txt").status_code == 404


def test_the_story_costs_the_same_however_much_was_copied(it: Hassans, teacher: Client) -> None:
    story = reverse("desk:story", args=[it.family])
    a_note(it.at.teacher, it, "One.")
    taken(teacher, it)
    few = cost(teacher, story)
    for n in range(4):
        a_note(it.at.teacher, it, f"Note {n}.")
        taken(teacher, it, token=f"t{n}")
    assert cost(teacher, story) == few
