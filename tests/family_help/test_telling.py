"""What a family had to tell again, and what changed because of what somebody said."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.family_help.api import SaidSoWe, record_said_so_we, said_so_we_of, say_back, tell_again
from familiesfirst.family_help.rules.telling import check_said_so_we, told_words
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.desk.test_pages import cost, words_of
from tests.family_help.making import Home, a_home, user_of
from tests.involvement.making import holds
from tests.signing_in import client_of


@pytest.mark.parametrize(
    ("times", "askers", "since", "says"),
    [
        (1, 2, dt.date(2026, 1, 20), "told 1 time to 2 people in ten months"),
        (3, 1, dt.date(2026, 10, 23), "told 3 times to 1 person in one month"),
        (0, 0, dt.date(2026, 11, 1), "nothing had to be told twice this month"),
        (2, 2, dt.date(2025, 6, 1), "told 2 times to 2 people in 17 months"),
    ],
)
def test_the_count_in_words(times: int, askers: int, since: dt.date, says: str) -> None:
    assert told_words(times, askers, since, TODAY) == says


@pytest.mark.parametrize(
    ("changes", "wrong"), [({}, set()), ({"words": " "}, {"words"}), ({"change": ""}, {"change"})], ids=str
)
def test_what_said_so_we_needs(changes: dict[str, Any], wrong: set[str]) -> None:
    said = {"person": 1, "words": "Not on Mondays.", "change": "We come on Tuesdays.", "on": TODAY}
    assert set(check_said_so_we(SaidSoWe(**(said | changes)))) == wrong


@pytest.fixture
def home(db: None) -> Home:
    return a_home()


def asked(home: Home, **changes: Any) -> int:
    return tell_again(
        **({"by": home.joan, "now": NOW, "family": home.family, "why": "old", "whom": [home.leila]} | changes)
    )


def said(home: Home, person: int, words: str = "Not on Mondays.", **changes: Any) -> int:
    told = SaidSoWe(person, words, "We come on Tuesdays.", TODAY - dt.timedelta(days=2))
    return record_said_so_we(**({"by": home.joan, "now": NOW, "family": home.family, "said": told} | changes))


def test_asking_again_is_kept_with_why_and_whom(home: Home) -> None:
    asked(home)
    last = entries_of_thread(home.family, facts=True)[-1]
    assert (last.kind, last.marks.why, set(last.people)) == ("told.again", "old", {home.leila})
    assert last.sentence == "Leila Marsh had to tell again what is already known. What was there was old."


def test_what_cannot_be_is_refused(home: Home) -> None:
    with pytest.raises(Invalid):
        asked(home, why="bored")
    with pytest.raises(NotThere):
        asked(home, whom=[home.leila + 999])
    with pytest.raises((NotThere, Refused)):
        asked(home, by=home.sam)
    asked(home, token="one")
    with pytest.raises(Meanwhile):
        asked(home, token="one")
    with pytest.raises(NotThere):
        said(home, home.leila + 999)
    with pytest.raises(Invalid):
        said(home, home.leila, " ")


def test_words_are_said_back_once_and_to_whom_they_belong(home: Home) -> None:
    hers, his = said(home, home.leila), said(home, home.zayn, "Can the dog stay?")
    (one,) = said_so_we_of(home.family, home.leila)
    assert (one.entry, one.words, one.change, one.said_back) == (hers, "Not on Mondays.", "We come on Tuesdays.", False)
    assert said_so_we_of(home.family, home.leila, since=TODAY) == []
    say_back(by=home.joan, now=NOW, family=home.family, person=home.leila, entries=[hers])
    assert [s.said_back for s in said_so_we_of(home.family, home.leila)] == [True]
    assert [s.said_back for s in said_so_we_of(home.family, home.zayn)] == [False]
    with pytest.raises(NotThere):
        say_back(by=home.joan, now=NOW, family=home.family, person=home.leila, entries=[his])


def test_the_familys_page_counts_it_and_keeps_it_with_one_tap(home: Home) -> None:
    joan = client_of(user_of(home.joan))
    page, tap = reverse("desk:family", args=[home.family]), reverse("family_help:asked_again", args=[home.family])
    assert "Nothing had to be told twice" in words_of(joan.get(page))
    answer = joan.post(tap, {"why": "could_not_find", "whom": [str(home.leila)], "token": "a"}, follow=True)
    assert "Told 1 time to 1 person" in words_of(answer)
    holds(home.sam, home.family, "contributor")
    client_of(user_of(home.sam)).post(tap, {"why": "own_words", "token": "b"})
    assert "Told 2 times to 2 people" in words_of(joan.get(page))
    assert "Choose why you had to ask again." in words_of(joan.post(tap, {"why": "x"}, follow=True))
    assert joan.post(tap, {"why": "old", "token": "a"}).status_code == 409
    assert joan.get(tap).status_code == 405


def test_the_page_costs_the_same_however_often(home: Home) -> None:
    joan, page = client_of(user_of(home.joan)), reverse("desk:family", args=[home.family])
    asked(home)
    said(home, home.leila)
    few = cost(joan, page)
    for _ in range(6):
        asked(home)
        said(home, home.zayn)
    assert cost(joan, page) == few


def test_what_changed_is_listed_and_written_on_its_page(home: Home) -> None:
    joan, page = client_of(user_of(home.joan)), reverse("family_help:said_so_we", args=[home.family])
    typed = {"token": "t", "person": str(home.leila), "words": "Ring me first.", "change": "We ring.", "on": str(TODAY)}
    assert joan.get(page).status_code == 200
    assert joan.post(page, typed | {"words": ""}).status_code == 422
    assert joan.post(page, typed | {"person": "9999"}).status_code == 422
    assert joan.post(page, typed).status_code == 302
    words = words_of(joan.get(page))
    assert "Ring me first." in words and "We ring." in words and "To be said back in their next letter." in words
    assert client_of(user_of(home.sam)).get(page).status_code == 404
