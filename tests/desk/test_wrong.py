"""Putting right what was put on the wrong record."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.family_help.api import Note, write_note
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.record.models import Entry, Facts
from familiesfirst.record.verify import verify
from tests.desk.test_pages import EARLIER, as_
from tests.involvement.making import holds
from tests.people.making import Hassans, a_family_of, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
WORDS = "Somebody else’s appointment went well."


@pytest.fixture
def it() -> Hassans:
    """The Hassans, led by the practitioner, with a note on their record that is another family's."""
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    note = Note(happened=EARLIER, about="information", note=WORDS)
    write_note(by=found.at.practitioner, now=EARLIER, family=found.family, note=note)
    return found


def the_note() -> Entry:
    return Entry.objects.filter(kind="note.written").earliest("pk")


def words_on_record(client: Client, family: int) -> str:
    return client.get(reverse("desk:story", args=[family])).content.decode()


def the_other_family(it: Hassans, *, mine: bool = True) -> int:
    other = a_family_of(NewPerson("Rory", "Pike", born=dt.date(2022, 9, 1)), by=it.at.front_door)
    if mine:
        holds(it.at.practitioner, other)
    return other


def test_the_words_leave_at_once_and_stand_on_the_right_record(it: Hassans) -> None:
    other, lead = the_other_family(it), as_(it.at.practitioner)
    at = reverse("desk:wrong", args=[it.family, the_note().pk])
    assert at in words_on_record(lead, it.family)
    assert "It is about another family" in lead.get(at).content.decode()
    answer = lead.post(at, {"what": "move", "to": f"F-{other}", "why": "Another Rory."})
    assert answer.status_code == 302
    assert WORDS not in words_on_record(lead, it.family)
    assert "on the wrong record" in words_on_record(lead, it.family)
    assert WORDS in words_on_record(lead, other)
    assert not Facts.objects.filter(entry=the_note()).exists()
    assert verify()[1] is None
    assert lead.get(at).status_code == 404


def test_what_was_made_in_error_stays_and_says_so(it: Hassans) -> None:
    lead, at = as_(it.at.practitioner), reverse("desk:wrong", args=[it.family, the_note().pk])
    assert lead.post(at, {"what": "withdraw", "why": "Typed twice."}).status_code == 302
    assert "was made in error and does not count" in words_on_record(lead, it.family)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({}, "Choose what is wrong with it"),
        ({"what": "move", "to": "Pike", "why": "x"}, "such as F-1042"),
        ({"what": "move", "to": "F-987654", "why": "x"}, "no other family of yours"),
        ({"what": "move", "to": "own", "why": "x"}, "no other family of yours"),
        ({"what": "withdraw", "why": " "}, "There is a problem"),
    ],
    ids=["nothing", "no reference", "absent", "the same family", "no reason"],
)
def test_what_cannot_be_done_is_said_beside_the_field(it: Hassans, said: dict[str, str], says: str) -> None:
    said = said | ({"to": f"F-{it.family}"} if said.get("to") == "own" else {})
    answer = as_(it.at.practitioner).post(reverse("desk:wrong", args=[it.family, the_note().pk]), said)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert Facts.objects.filter(entry=the_note()).exists()


def test_nothing_moves_to_a_family_that_is_not_ones_own(it: Hassans) -> None:
    other = the_other_family(it, mine=False)
    at = reverse("desk:wrong", args=[it.family, the_note().pk])
    answer = as_(it.at.practitioner).post(at, {"what": "move", "to": f"F-{other}", "why": "x"})
    assert answer.status_code == 422
    assert not Entry.objects.filter(thread=other, kind="note.written").exists()


def test_what_hangs_together_with_other_entries_is_not_moved(it: Hassans) -> None:
    opened = Entry.objects.filter(thread=it.family, kind="family.opened").latest("pk")
    assert as_(it.at.practitioner).get(reverse("desk:wrong", args=[it.family, opened.pk])).status_code == 404


def test_a_stranger_finds_nothing(it: Hassans) -> None:
    client = client_of(Worker.objects.get(pk=it.at.teacher.worker).user)
    assert client.get(reverse("desk:wrong", args=[it.family, the_note().pk])).status_code in (403, 404)
