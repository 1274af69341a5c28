"""What an action must do, and what nothing else may."""

import pytest

from familiesfirst.record import api
from familiesfirst.record.action import ActionFault, action, authorise
from familiesfirst.record.actor import Actor
from familiesfirst.record.models import Entry, Thread
from familiesfirst.record.writing import put
from tests.record import registry
from tests.record.conftest import NOW, WORKER, note, open_one

pytestmark = pytest.mark.django_db


def test_writing_outside_an_action_is_refused(family):
    with pytest.raises(ActionFault, match="only an action"):
        put(registry.NOTE, thread=family, happened=NOW, marks=registry.NoteMarks("x"))


def test_an_action_must_ask_whether_it_may():
    @action("test.forgetful")
    def forgetful(*, by, now):
        pass

    with pytest.raises(ActionFault, match="nobody asked"):
        forgetful(by=WORKER, now=NOW)


def test_an_action_must_leave_something_on_the_record():
    @action("test.silent")
    def silent(*, by, now):
        authorise()

    with pytest.raises(ActionFault, match="left nothing"):
        silent(by=WORKER, now=NOW)


@pytest.mark.parametrize(
    "bad", [{"by": None, "now": NOW}, {"by": WORKER, "now": None}, {"by": WORKER, "now": NOW.replace(tzinfo=None)}]
)
def test_an_action_says_who_and_when(bad):
    with pytest.raises(ActionFault, match="who acts"):
        open_one(**bad)


def test_positional_actions_are_refused_at_import():
    with pytest.raises(ActionFault, match="keywords only"):

        @action("test.positional")
        def positional(by, now):
            pass


def test_nothing_is_half_written(family):
    @action("test.fails")
    def fails(*, by, now):
        authorise(thread=family)
        put(registry.NOTE, thread=family, happened=now, marks=registry.NoteMarks("x"))
        raise api.Invalid({"words": "No."})

    with pytest.raises(api.Invalid):
        fails(by=WORKER, now=NOW)
    assert (Entry.objects.count(), Thread.objects.get(pk=family).seq) == (1, 1)


def test_a_refused_actor_writes_nothing(family):
    watcher = Actor(worker=9, name="W", roles=frozenset({"watcher"}))
    with pytest.raises(api.Refused, match="not change"):
        note(by=watcher, now=NOW, thread=family)
    assert Entry.objects.count() == 1


def test_an_entry_says_who_in_which_role_and_when(family):
    note(by=WORKER, now=NOW, thread=family, words="Hello")
    entry = api.story(family, allows=lambda e: True)[0]
    assert (entry.by_worker, entry.by_agency, entry.by_role, entry.recorded) == (7, 1, "practitioner", NOW)
    assert entry.sentence == "Noted: Hello."


def test_what_has_not_happened_yet_cannot_be_written(family):
    with pytest.raises(api.Invalid, match="future"):
        note(by=WORKER, now=NOW, thread=family, happened=NOW.replace(year=2027))


def test_what_was_before_any_calendar_was_mistyped(family):
    with pytest.raises(api.Invalid, match="Check the year"):
        note(by=WORKER, now=NOW, thread=family, happened=NOW.replace(year=1926))


def test_words_longer_than_the_record_keeps_are_refused(family):
    with pytest.raises(api.Invalid, match="longer"):
        note(by=WORKER, now=NOW, thread=family, words="x" * 2_000_000)


def test_a_nul_is_refused_in_words(family):
    with pytest.raises(api.Invalid, match="cannot be kept"):
        note(by=WORKER, now=NOW, thread=family, words="a\x00b")


def test_nested_actions_share_one_transaction_and_one_look_at_the_clocks(family):
    @action("test.outer")
    def outer(*, by, now):
        authorise(thread=family)
        put(registry.NOTE, thread=family, happened=now, marks=registry.NoteMarks("outer"))
        note(by=by, now=now, thread=family)

    registry.TOUCHED.clear()
    outer(by=WORKER, now=NOW)
    ((appended, moved),) = registry.TOUCHED
    assert [e.marks.about for e in appended] == ["outer", "home"]
    assert moved == frozenset()


def test_a_wrong_marks_class_is_a_programmers_fault(family):
    @action("test.wrong")
    def wrong(*, by, now):
        authorise(thread=family)
        put(registry.NOTE, thread=family, happened=now, marks=registry.NoteFacts("x"))

    with pytest.raises(ActionFault, match="NoteMarks"):
        wrong(by=WORKER, now=NOW)
