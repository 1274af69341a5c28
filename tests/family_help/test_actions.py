"""Recording a visit, a call and a note, and putting one of them right."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from familiesfirst.family_help.api import (
    Call,
    ChildThere,
    Note,
    Visit,
    correct_entry,
    record_call,
    record_visit,
    write_note,
)
from familiesfirst.record.api import (
    Actor,
    EntryView,
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    effective,
    entries_of_thread,
)
from tests.agencies.making import NOW
from tests.family_help.making import TODAY, Home, a_home
from tests.involvement.making import holds

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Home:
    return a_home()


def a_visit(home: Home, **changes: Any) -> Visit:
    children = (
        ChildThere(home.zayn, True, True, True, voice="I like school.", shown_to="parents"),
        ChildThere(home.maya, False, why_not="asleep"),
    )
    said: dict[str, Any] = {
        "made": True,
        "happened": TODAY - dt.timedelta(days=2),
        "purpose": "protection",
        "announced": False,
        "note": "Tea was on.",
        "children": children,
        "others": (home.leila,),
        "unborn": (home.baby,),
    }
    return Visit(**{**said, **changes})


def visits(home: Home) -> list[EntryView]:
    return [e for e in entries_of_thread(home.family, facts=True) if e.kind.startswith("visit.")]


def test_one_note_for_several_siblings_each_judged_apart(home: Home) -> None:
    record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home))
    made = visits(home)[0]
    assert made.marks == {
        "purpose": "protection", "announced": False, "by_social_worker": False, "counts_for_protection": False,
    }  # fmt: skip
    assert made.people[home.zayn] == {
        "child_seen": True,
        "seen_alone": True,
        "bedroom_seen": True,
        "shown_to": "parents",
    }
    assert made.people[home.maya] == {"child_seen": False, "why_not": "asleep"}
    assert made.people[home.leila] == made.people[home.baby] == {}
    assert made.fact("voices") == {str(home.zayn): "I like school."}
    assert made.sentence == (
        "Visited: child protection plan. Zayn Marsh was seen alone. Maya Marsh was not seen (asleep, and not woken). "
        "Tea was on. "
        "Zayn Marsh: “I like school.” (Parents or carers may be shown it.)"
    )


def test_the_sentence_copes_with_words_that_may_not_be_seen(home: Home) -> None:
    record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home))
    sentences = [e.sentence for e in entries_of_thread(home.family) if e.kind.startswith("visit.")]
    assert sentences == [
        "Visited: child protection plan. A child was seen alone. A child was not seen (asleep, and not woken).",
        "A child was not seen (asleep, and not woken).",
    ]


def test_happened_and_recorded_are_both_kept(home: Home) -> None:
    record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home))
    made = visits(home)[0]
    assert (made.day, made.day_only, made.recorded) == (TODAY - dt.timedelta(days=2), True, NOW)
    assert made.late_by_days == 2


def test_a_social_workers_visit_says_so(home: Home) -> None:
    qualified = dataclasses.replace(home.joan, social_work_qualified=True)
    record_visit(by=qualified, now=NOW, family=home.family, visit=a_visit(home))
    assert visits(home)[0].marks.by_social_worker is True


def test_a_child_who_was_not_seen_comes_before_the_desk(home: Home) -> None:
    entry = record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home))
    unseen = visits(home)[1]
    assert (unseen.kind, unseen.marks.visit, set(unseen.people)) == ("visit.not_seen", entry, {home.maya})
    assert unseen.about.seen_by_desk


def test_an_attempt_says_nothing_of_having_seen_anybody(home: Home) -> None:
    record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home, made=False, others=()))
    (tried,) = visits(home)
    assert tried.kind == "visit.attempted"
    assert set(tried.people) == {home.zayn, home.maya, home.baby}
    assert not any(tried.people.values())


def test_a_call_and_a_note(home: Home) -> None:
    call = Call(TODAY, "in", "Zayn was in today.", "Ms Hill, school", (home.zayn,))
    record_call(by=home.joan, now=NOW, family=home.family, call=call)
    write_note(by=home.joan, now=NOW, family=home.family, note=Note(TODAY, "information", "New school in January."))
    said = {e.kind: e.sentence for e in entries_of_thread(home.family, facts=True)}
    assert said["call.made"] == "They rang me: Ms Hill, school. Zayn was in today."
    assert said["note.written"] == "Something I learned: New school in January."


def test_nothing_is_written_when_something_is_wrong(home: Home) -> None:
    before = len(entries_of_thread(home.family))
    with pytest.raises(Invalid) as fault:
        record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home, note=""))
    assert set(fault.value.errors) == {"note"}
    with pytest.raises(Invalid):
        record_visit(
            by=home.joan, now=NOW, family=home.family, visit=a_visit(home, happened=TODAY + dt.timedelta(days=1))
        )
    assert len(entries_of_thread(home.family)) == before


def test_somebody_elses_child_cannot_be_named(home: Home) -> None:
    stranger = a_visit(home, children=(ChildThere(home.leila + 999, True, True),))
    with pytest.raises(NotThere):
        record_visit(by=home.joan, now=NOW, family=home.family, visit=stranger)


def test_who_has_nothing_to_do_with_the_family_cannot_record(home: Home) -> None:
    with pytest.raises((Refused, NotThere)):
        record_visit(by=home.sam, now=NOW, family=home.family, visit=a_visit(home))
    assert visits(home) == []


def test_a_page_sent_twice_writes_once(home: Home) -> None:
    note = Note(TODAY, "information", "Once.")
    write_note(by=home.joan, now=NOW, family=home.family, note=note, token="page-1")
    with pytest.raises(Meanwhile):
        write_note(by=home.joan, now=NOW, family=home.family, note=note, token="page-1")
    assert [e.kind for e in entries_of_thread(home.family)].count("note.written") == 1


def right(home: Home, entry: int, said: Any, **how: Any) -> int:
    given = {"by": home.joan, "why": "It was Maya I saw.", "token": ""} | how
    return correct_entry(now=NOW + dt.timedelta(hours=1), family=home.family, entry=entry, said=said, **given)


def test_putting_a_visit_right(home: Home) -> None:
    entry = record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home))
    said = a_visit(home, children=(ChildThere(home.zayn, True, True), ChildThere(home.maya, True, False)), others=())
    new = right(home, entry, said)
    written = {e.id: e for e in visits(home)}
    assert written[new].corrects == entry
    assert written[new].fact("why_corrected") == "It was Maya I saw."
    counts = [e for e in effective(entries_of_thread(home.family)) if e.kind in ("visit.made", "visit.not_seen")]
    assert [(e.kind, e.people[home.maya].child_seen) for e in counts] == [("visit.made", True)]


def test_putting_right_again_starts_from_what_stands_now(home: Home) -> None:
    entry = record_visit(by=home.joan, now=NOW, family=home.family, visit=a_visit(home))
    new = right(home, entry, a_visit(home))
    with pytest.raises(Meanwhile):
        right(home, entry, a_visit(home))
    right(home, new, a_visit(home, made=False, others=()))
    counts = [
        e.kind
        for e in effective(entries_of_thread(home.family))
        if e.kind in ("visit.made", "visit.attempted", "visit.not_seen")
    ]
    assert counts == ["visit.attempted"]


def test_only_who_recorded_it_puts_it_right_and_says_why(home: Home) -> None:
    entry = write_note(by=home.joan, now=NOW, family=home.family, note=Note(TODAY, "information", "Blue door."))
    better = Note(TODAY, "information", "Green door.")
    with pytest.raises(Refused):
        right(home, entry, better, by=_colleague(home))
    with pytest.raises(Invalid) as fault:
        right(home, entry, better, why=" ")
    assert set(fault.value.errors) == {"why"}


def test_a_note_cannot_become_a_visit(home: Home) -> None:
    entry = write_note(by=home.joan, now=NOW, family=home.family, note=Note(TODAY, "information", "Blue door."))
    with pytest.raises(NotThere):
        right(home, entry, a_visit(home))


def _colleague(home: Home) -> Actor:
    holds(home.sam, home.family, "contributor")
    return home.sam
