"""A visit that was put on the wrong family's record goes to the right one, with what hangs on it."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import (
    ChildThere,
    Note,
    Visit,
    correct_entry,
    move_recorded,
    record_visit,
    write_note,
)
from familiesfirst.family_help.rules.recording import Voice
from familiesfirst.people.api import NewMember, NewPerson, open_family, people_of, set_level
from familiesfirst.record.api import EntryView, Invalid, Meanwhile, NotThere, Refused, effective, entries_of_thread
from familiesfirst.record.models import Facts
from familiesfirst.record.verify import verify
from tests.agencies.making import NOW, SYSTEM, a_worker
from tests.family_help.making import TODAY, Home, a_home, user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@dataclasses.dataclass(frozen=True)
class Pikes:
    """Rory is 4, Bo 2. Joan leads here too."""

    family: int
    rory: int
    bo: int


@pytest.fixture
def home() -> Home:
    return a_home()


@pytest.fixture
def pikes(home: Home) -> Pikes:
    members = [
        NewPerson(given="Rory", family_name="Pike", born=dt.date(2022, 9, 1)),
        NewPerson(given="Bo", family_name="Pike", born=dt.date(2024, 9, 1)),
    ]
    family = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=m) for m in members])
    holds(home.joan, family)
    return Pikes(family, *people_of(family))


def a_visit(home: Home, **changes: Any) -> Visit:
    children = (
        ChildThere(home.zayn, True, True, voice="I like school.", shown_to="child_only"),
        ChildThere(home.maya, False, why_not="asleep"),
    )
    told = Visit(True, TODAY - dt.timedelta(days=1), "family_help", True, "Tea was on.", children, (home.leila,))
    return dataclasses.replace(told, **changes)


def recorded(home: Home, **changes: Any) -> int:
    return record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home, **changes))


def moved(home: Home, entry: int, to: int, who: dict[int, int], **changes: Any) -> int:
    given = {"by": home.joan, "now": NOW, "entry": entry, "to": to, "who": who, "why": "Wrong family."}
    return move_recorded(**(given | changes))


def on(family: int, *kinds: str) -> list[EntryView]:
    return [e for e in entries_of_thread(family, facts=True) if e.kind in kinds]


def test_each_child_is_who_they_are_there_and_no_name_of_the_wrong_record_comes_along(home: Home, pikes: Pikes) -> None:
    entry = recorded(home)
    moved(home, entry, pikes.family, {home.zayn: pikes.rory, home.maya: pikes.bo})
    (there,) = on(pikes.family, "visit.made")
    assert there.people[pikes.rory] == {"child_seen": True, "seen_alone": True, "shown_to": "child_only"}
    assert there.people[pikes.bo] == {"child_seen": False, "why_not": "asleep"}
    assert there.fact("voices") == {str(pikes.rory): "I like school."}
    assert there.fact("names") == {str(pikes.rory): "Rory Pike", str(pikes.bo): "Bo Pike"}
    assert set(there.people) == {pikes.rory, pikes.bo}
    assert "Zayn" not in there.sentence and "Rory Pike was seen alone." in there.sentence


def test_that_a_child_was_not_seen_goes_along(home: Home, pikes: Pikes) -> None:
    entry = recorded(home)
    here = moved(home, entry, pikes.family, {home.zayn: pikes.rory, home.maya: pikes.bo})
    (unseen,) = on(pikes.family, "visit.not_seen")
    assert (unseen.marks.visit, set(unseen.people), unseen.fact("names")) == (
        here,
        {pikes.bo},
        {str(pikes.rory): "Rory Pike", str(pikes.bo): "Bo Pike"},
    )
    left = [e for e in effective(entries_of_thread(home.family)) if e.kind.startswith("visit.")]
    assert left == []


def test_no_word_of_it_stays_behind_and_the_chains_hold(home: Home, pikes: Pikes) -> None:
    first = recorded(home)
    second = correct_entry(
        by=home.joan, now=NOW, family=home.family, entry=first, said=a_visit(home, note="In the garden."),
        why="It was the garden.", token="",
    )  # fmt: skip
    moved(home, second, pikes.family, {home.zayn: pikes.rory})
    assert [e.facts for e in on(home.family, "visit.made")] == [None, None]
    assert not Facts.objects.filter(entry__in=[first, second]).exists()
    (there,) = on(pikes.family, "visit.made")
    assert there.fact("note") == "In the garden." and there.fact("why_corrected") == ""
    assert verify()[1] is None


def test_what_a_child_said_who_is_nobody_there_stays_with_the_note(home: Home, pikes: Pikes) -> None:
    moved(home, recorded(home), pikes.family, {home.maya: pikes.bo})
    (there,) = on(pikes.family, "visit.made")
    assert there.fact("voices") == {}
    assert there.fact("note") == "Tea was on.\n\nA child said: “I like school.” (Only the child, when they ask.)"


def test_what_a_child_said_in_a_note_goes_along_under_their_name_there(home: Home, pikes: Pikes) -> None:
    said = Note(TODAY, "information", "At school.", voices=(Voice(home.zayn, "I like maths.", "parents"),))
    entry = write_note(by=home.joan, now=NOW, family=home.family, note=said)
    moved(home, entry, pikes.family, {home.zayn: pikes.rory})
    (there,) = on(pikes.family, "note.written")
    assert there.people == {pikes.rory: {"shown_to": "parents"}}
    assert there.sentence.endswith("Rory Pike: “I like maths.” (Parents or carers may be shown it.)")
    assert on(home.family, "note.written")[0].facts is None


def test_the_childs_clock_there_is_met_and_here_runs_on(home: Home, pikes: Pikes) -> None:
    manager = a_worker(home.joan.agency or 0, "team_manager", name="Mary Okafor", qualified=True)
    for family, child in ((home.family, home.zayn), (pikes.family, pikes.rory)):
        holds(manager, family, "case_supervisor")
        day = TODAY - dt.timedelta(days=5)
        set_level(by=manager, now=NOW, family=family, levels={child: "targeted_early_help"}, why="Needs", on=day)

    def due(child: int) -> dt.date | None:
        (clock,) = running(now=NOW, people=[child], codes=["early-help-visit"])
        return clock.due_on

    before = due(home.zayn)
    entry = recorded(home)
    assert due(home.zayn) != before
    moved(home, entry, pikes.family, {home.zayn: pikes.rory})
    assert due(home.zayn) == before
    assert due(pikes.rory) != before


def test_an_attempt_stands_in_the_row_of_the_family_it_was_made_at(home: Home, pikes: Pikes) -> None:
    there = Visit(False, TODAY - dt.timedelta(days=3), "family_help", True, "Curtains drawn.")
    for days in (4, 3):
        record_visit(
            by=home.joan, now=NOW, family=pikes.family,
            visit=dataclasses.replace(there, happened=TODAY - dt.timedelta(days=days)),
        )  # fmt: skip
    entry = recorded(home, made=False, others=())
    moved(home, entry, pikes.family, {})
    assert on(pikes.family, "visit.attempted")[-1].marks.in_a_row == 3
    assert [c.code for c in running(now=NOW, families=[pikes.family])] == ["attempts-decision"]


def test_a_note_moves_with_whom_it_is_about(home: Home, pikes: Pikes) -> None:
    told = Note(TODAY, "information", "New shoes.", (home.zayn,))
    entry = write_note(by=home.joan, now=NOW, family=home.family, note=told)
    moved(home, entry, pikes.family, {home.zayn: pikes.rory})
    assert [set(e.people) for e in on(pikes.family, "note.written")] == [{pikes.rory}]


def test_what_cannot_be_is_refused_and_nothing_moves(home: Home, pikes: Pikes) -> None:
    entry = recorded(home)
    with pytest.raises(Invalid):
        moved(home, entry, pikes.family, {home.zayn: pikes.rory, home.maya: pikes.rory})
    with pytest.raises(NotThere):
        moved(home, entry, pikes.family, {home.zayn: home.leila})
    with pytest.raises(Invalid):
        moved(home, entry, pikes.family, {}, why=" ")
    with pytest.raises((NotThere, Refused)):
        moved(home, entry, pikes.family, {}, by=home.sam)
    opened = next(e for e in entries_of_thread(home.family) if e.kind == "family.opened")
    with pytest.raises(NotThere):
        moved(home, opened.id, pikes.family, {})
    assert on(pikes.family, "visit.made") == []


def test_what_was_put_right_meanwhile_is_not_moved(home: Home, pikes: Pikes) -> None:
    entry = recorded(home)
    correct_entry(
        by=home.joan, now=NOW, family=home.family, entry=entry, said=a_visit(home, note="Later."), why="x", token=""
    )
    with pytest.raises(Meanwhile):
        moved(home, entry, pikes.family, {})


# On the page


@pytest.fixture
def joan(home: Home) -> Client:
    return client_of(user_of(home.joan))


def test_the_page_asks_who_each_of_them_is_there(home: Home, pikes: Pikes, joan: Client) -> None:
    entry = recorded(home)
    at = reverse("desk:wrong", args=[home.family, entry])
    assert at in joan.get(reverse("desk:story", args=[home.family])).content.decode()
    first = {"what": "move", "to": f"F-{pikes.family}", "why": "Wrong family."}
    asks = joan.post(at, first)
    words = asks.content.decode()
    assert asks.status_code == 200 and "Who is named here as Zayn Marsh?" in words and "Rory" in words
    assert on(pikes.family, "visit.made") == []
    bad = joan.post(at, first | {"placed": "yes", f"who_{home.zayn}": str(home.leila)})
    assert bad.status_code == 422
    answer = joan.post(at, first | {"placed": "yes", f"who_{home.zayn}": str(pikes.rory), f"who_{home.maya}": ""})
    assert answer.status_code == 302
    assert [set(e.people) for e in on(pikes.family, "visit.made")] == [{pikes.rory}]
    story = joan.get(reverse("desk:story", args=[home.family])).content.decode()
    assert "Tea was on." not in story and "I like school." not in story and "It has left this record." in story


def test_two_who_are_one_there_is_said_on_the_page(home: Home, pikes: Pikes, joan: Client) -> None:
    at = reverse("desk:wrong", args=[home.family, recorded(home)])
    sent = {
        "what": "move", "to": f"F-{pikes.family}", "why": "Wrong family.", "placed": "yes",
        f"who_{home.zayn}": str(pikes.rory), f"who_{home.maya}": str(pikes.rory),
    }  # fmt: skip
    answer = joan.post(at, sent)
    assert answer.status_code == 422 and "cannot be the same person" in answer.content.decode()


def test_a_child_not_seen_has_no_page_of_its_own(home: Home, joan: Client) -> None:
    recorded(home)
    (unseen,) = on(home.family, "visit.not_seen")
    assert joan.get(reverse("desk:wrong", args=[home.family, unseen.id])).status_code == 404
