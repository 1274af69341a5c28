"""Reading it back: who sees what, what was moved, who had seen."""

import datetime as dt

import pytest

from familiesfirst.record import api
from familiesfirst.record.action import ActionFault, action, authorise
from familiesfirst.record.models import Facts
from familiesfirst.record.verify import verify
from tests.record import registry
from tests.record.conftest import NOW, OTHER, WORKER, note, open_one

pytestmark = pytest.mark.django_db


def everything(entry):
    return True


def nothing_third_party(entry):
    return entry.sensitivity != "third_party"


def words(entries):
    return [e.fact("words") for e in entries]


@action("test.join")
def join(*, by, now, thread, to):
    authorise(thread=to)
    api.put(registry.NOTE, thread=to, happened=now, marks=registry.NoteMarks("joined"))
    api.join_thread(thread, to=to)


@action("test.part")
def part(*, by, now, thread):
    authorise(thread=thread)
    api.put(registry.NOTE, thread=thread, happened=now, marks=registry.NoteMarks("parted"))
    api.part_thread(thread)


def test_the_story_runs_by_when_things_happened(family):
    note(by=WORKER, now=NOW, thread=family, words="late", happened=NOW - dt.timedelta(days=9))
    note(by=WORKER, now=NOW, thread=family, words="today")
    assert words(api.story(family, allows=everything)) == ["today", "", "late"]


def test_filters(family):
    note(by=WORKER, now=NOW, thread=family, words="of 3", people={3: None})
    note(by=WORKER, now=NOW, thread=family, words="old", happened=dt.date(2026, 1, 2))
    assert words(api.story(family, allows=everything, person=3)) == ["of 3"]
    assert words(api.story(family, allows=everything, until=dt.date(2026, 2, 1))) == ["old"]
    assert len(api.story(family, allows=everything, since=dt.date(2026, 2, 1))) == 2
    assert api.story(family, allows=everything, kinds_only=["entry.moved"]) == []


def test_the_filter_offers_no_kind_of_which_a_reader_sees_nothing(family):
    opened = api.kinds_in(family, allows=everything)
    note(by=WORKER, now=NOW, thread=family, words="from the police")
    assert api.kinds_in(family, allows=everything) == sorted({*opened, "test.note"})
    assert api.kinds_in(family, allows=lambda entry: entry.seq == 1) == opened


def test_paging_goes_on_where_it_stopped(family):
    for n in range(5):
        note(by=WORKER, now=NOW, thread=family, words=str(n))
    first = api.story(family, allows=everything, limit=4)
    rest = api.story(family, allows=everything, limit=4, before=(first[-1].happened, first[-1].id))
    assert words([*first, *rest]) == ["4", "3", "2", "1", "0", ""]


def test_a_fact_held_apart_is_not_in_what_is_given_back(family):
    note(by=WORKER, now=NOW, thread=family, words="told us", source="Mrs Ade next door")
    (entry, _) = api.story(family, allows=nothing_third_party)
    assert (entry.fact("words"), entry.fact("source", "held apart")) == ("told us", "held apart")
    assert api.story(family, allows=everything)[0].fact("source") == "Mrs Ade next door"


def test_query_count_does_not_grow(family, django_assert_num_queries):
    for n in range(20):
        note(by=WORKER, now=NOW, thread=family, words=str(n))
    with django_assert_num_queries(1):
        api.story(family, allows=everything)


def test_joined_threads_are_read_as_one_and_part_with_all_they_brought(family):
    other, third = open_one(by=WORKER, now=NOW), open_one(by=WORKER, now=NOW)
    note(by=WORKER, now=NOW, thread=third, words="third")
    join(by=WORKER, now=NOW, thread=third, to=other)
    join(by=WORKER, now=NOW, thread=other, to=family)
    assert "third" in words(api.story(family, allows=everything))
    assert (api.root_of(third), sorted(api.threads_of(family))) == (family, sorted([family, other, third]))
    part(by=WORKER, now=NOW, thread=other)
    assert "third" not in words(api.story(family, allows=everything))
    assert "third" in words(api.story(other, allows=everything))
    assert api.root_of(third) == other


def test_joining_and_parting_tells_the_clocks(family):
    other = open_one(by=WORKER, now=NOW)
    registry.TOUCHED.clear()
    join(by=WORKER, now=NOW, thread=other, to=family)
    part(by=WORKER, now=NOW, thread=other)
    assert [moved for _, moved in registry.TOUCHED] == [{other, family}, {other, family}]


def test_a_ring_of_threads_is_refused(family):
    other = open_one(by=WORKER, now=NOW)
    join(by=WORKER, now=NOW, thread=other, to=family)
    with pytest.raises(ActionFault, match="cannot be joined"):
        join(by=WORKER, now=NOW, thread=family, to=other)


def test_what_was_on_the_wrong_record_leaves_at_once_and_whoever_read_it_is_listed(family):
    right = open_one(by=WORKER, now=NOW)
    wrong = note(by=WORKER, now=NOW, thread=family, words="Not theirs", people={3: registry.SeenMarks(True), 4: None})
    api.log_read(OTHER, page="family.story", now=NOW + dt.timedelta(minutes=1), thread=family)
    later = NOW + dt.timedelta(minutes=5)
    there = api.move_entry(by=WORKER, now=later, entry=wrong, to=right, people={3: 30}, why="Another Kacper.")
    here = api.story(family, allows=everything)
    assert "Not theirs" not in " ".join(e.sentence for e in here)
    moved = next(e for e in here if e.kind == "entry.moved")
    assert (moved.fact("read_by"), moved.mark("to_thread")) == (["8"], right)
    entry = api.one_entry(there, allows=everything)
    assert (entry.fact("words"), entry.happened, entry.people) == ("Not theirs", NOW, {30: {"child_seen": True}})
    assert not Facts.objects.filter(entry=wrong).exists()
    assert [e.kind for e in api.effective(api.entries_about(3))] == ["entry.moved"]
    assert verify()[1] is None


def test_moving_twice_is_refused(family):
    right = open_one(by=WORKER, now=NOW)
    wrong = note(by=WORKER, now=NOW, thread=family)
    api.move_entry(by=WORKER, now=NOW, entry=wrong, to=right, people={}, why="Wrong record.")
    with pytest.raises(api.Invalid, match="left this record already"):
        api.move_entry(by=WORKER, now=NOW, entry=wrong, to=right, people={}, why="Again.")


def test_an_entry_made_in_error_stays_and_does_not_count(family):
    wrong = note(by=WORKER, now=NOW, thread=family, people={3: None})
    api.withdraw_entry(by=WORKER, now=NOW, entry=wrong, why="Typed twice.")
    assert [e.kind for e in api.effective(api.entries_about(3))] == ["entry.withdrawn"]
    assert len(api.story(family, allows=everything)) == 3


def test_happened_and_not_seen_until_each_says_so(family):
    mine = note(by=WORKER, now=NOW, thread=family, words="mine")
    theirs = note(by=OTHER, now=NOW, thread=family, words="theirs")
    since = NOW - dt.timedelta(days=1)
    assert words(api.unseen([family], 7, since=since)) == ["theirs"]
    api.say_seen(by=WORKER, now=NOW, entry=theirs)
    api.say_seen(by=WORKER, now=NOW, entry=theirs)
    assert api.unseen([family], 7, since=since) == []
    assert mine in {e.id for e in api.unseen([family], 8, since=since)}


def test_who_looked_holds_back_what_was_read_for_an_enquiry(family):
    api.log_read(WORKER, page="family.overview", now=NOW, thread=family)
    api.log_read(OTHER, page="family.overview", now=NOW, thread=family, held_back=True)
    since = NOW - dt.timedelta(days=1)
    assert [r.worker for r in api.reads_of(family, since=since, to_people=True)] == [7]
    assert len(api.reads_of(family, since=since, to_people=False)) == 2


def test_absent_threads_are_not_there():
    with pytest.raises(api.NotThere):
        api.root_of(999)
    with pytest.raises(api.NotThere):
        api.one_entry(999, allows=everything)
