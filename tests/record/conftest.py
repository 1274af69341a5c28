"""A record with a registry of its own and one small action that writes to it."""

import datetime as dt

import pytest

from familiesfirst.record.action import ACTIONS, action, authorise
from familiesfirst.record.actor import Actor
from familiesfirst.record.kinds import kinds
from familiesfirst.record.writing import open_thread, put
from tests.record import registry

NOW = dt.datetime(2026, 11, 20, 15, 31, tzinfo=dt.UTC)
WORKER = Actor(worker=7, name="Sam Whitlock", agency=1, roles=frozenset({"practitioner"}))
OTHER = Actor(worker=8, name="Joan Pryce", agency=2, roles=frozenset({"practitioner"}))


@action("test.open")
def open_one(*, by, now):
    """A new family thread with its first note."""
    authorise()
    thread = open_thread("family", now)
    put(registry.NOTE, thread=thread, happened=now, marks=registry.NoteMarks("opened"))
    return thread


@action("test.note")
def note(*, by, now, thread, words="All well", happened=None, people=None, corrects=None, about="home", source=""):
    """One note."""
    authorise(thread=thread)
    return put(
        registry.NOTE,
        thread=thread,
        happened=happened or now,
        marks=registry.NoteMarks(about),
        facts=registry.NoteFacts(words, source),
        people=people,
        corrects=corrects,
    )


@pytest.fixture(autouse=True)
def own_registry(settings):
    """The record's own registry, for as long as the test runs."""
    settings.FAMILIESFIRST_REGISTRY = "tests.record.registry"
    kinds.cache_clear()
    registry.TOUCHED.clear()
    yield
    kinds.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def only_here():
    """The small actions of these tests are not actions of the product."""
    yield
    for code in [code for code in ACTIONS if code.startswith("test.")]:
        del ACTIONS[code]


@pytest.fixture
def family(db):
    """A family's thread with one entry."""
    return open_one(by=WORKER, now=NOW)
