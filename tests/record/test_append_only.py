"""The database itself refuses; what is changed behind the application's back is found."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction

from familiesfirst.record.models import Entry, EntryPerson, Facts, Read, Thread
from familiesfirst.record.reads import log_read
from familiesfirst.record.triggers import install
from familiesfirst.record.verify import verify
from tests.record.conftest import NOW, WORKER, note, open_one

pytestmark = pytest.mark.django_db

LIFT = {
    "sqlite": ["DROP TRIGGER IF EXISTS {t}_no_update", "DROP TRIGGER IF EXISTS {t}_no_delete"],
    "postgresql": ["SET CONSTRAINTS ALL IMMEDIATE", "ALTER TABLE {t} DISABLE TRIGGER USER"],
}


def behind_its_back(table, sql, *params):
    """Changes a row as somebody with the database's own keys could."""
    with connection.cursor() as cursor:
        for statement in LIFT[connection.vendor]:
            cursor.execute(statement.format(t=table))
        cursor.execute(sql, params)


@pytest.fixture
def kept(family):
    """A family with a note about person 3, and somebody who looked."""
    note(by=WORKER, now=NOW, thread=family, words="As it was", people={3: None})
    log_read(WORKER, page="family.overview", now=NOW, thread=family)
    return family


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(kind="x"),
        lambda: Entry.objects.all()._raw_delete("default"),
        lambda: EntryPerson.objects.update(person=4),
        lambda: EntryPerson.objects.all()._raw_delete("default"),
        lambda: Read.objects.update(worker=1),
        lambda: Read.objects.all()._raw_delete("default"),
        lambda: Facts.objects.update(text="{}"),
    ],
    ids=[
        "entry update",
        "entry delete",
        "person update",
        "person delete",
        "read update",
        "read delete",
        "facts update",
    ],
)
def test_the_database_refuses(kept, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change()


@pytest.mark.parametrize("pragma", ["ON", "OFF"])
def test_sqlite_replace_is_refused(kept, pragma):
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's")
    columns = "id,thread_id,seq,kind,happened_at,day,recorded_at,sensitivity,body,digest"
    for where in ("id", "NULL"):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"PRAGMA recursive_triggers={pragma}")
            picked = columns.replace("kind", "'x'").replace("id,", where + ",", 1)
            cursor.execute(f"INSERT OR REPLACE INTO record_entry ({columns}) SELECT {picked} FROM record_entry")


@pytest.mark.django_db(transaction=True)
def test_refusals_survive_a_rebuilt_table():
    open_one(by=WORKER, now=NOW)
    old, wider = Entry._meta.get_field("kind"), models.CharField(max_length=60)
    wider.set_attributes_from_name("kind")
    wider.model = Entry
    for before, after in ((old, wider), (wider, old)):
        with connection.schema_editor() as editor:
            editor.alter_field(Entry, before, after)
            install(editor)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.update(kind="x")


def test_a_whole_record_holds(kept):
    read, fault = verify()
    assert (read, fault) == (2, None)


@pytest.mark.parametrize(
    ("table", "sql", "says"),
    [
        ("record_entry", "UPDATE record_entry SET body = body || ' ' WHERE seq = 2", "entry 2: its text or its link"),
        ("record_entry", "UPDATE record_entry SET kind = 'x' WHERE seq = 1", "entry 1: its columns"),
        ("record_entry", "UPDATE record_entry SET by_worker = 99 WHERE seq = 2", "entry 2: its columns"),
        ("record_facts", 'UPDATE record_facts SET text = \'{"words":"changed"}\'', "entry 2: its words were changed"),
        ("record_facts", "DELETE FROM record_facts", "entry 2: its words are missing"),
        ("record_entryperson", "UPDATE record_entryperson SET person = 4", "entry 2: the people"),
        ("record_thread", "UPDATE record_thread SET seq = 3", "ends at entry 2"),
    ],
)
def test_one_change_behind_its_back_is_named(kept, table, sql, says):
    if table == "record_thread":
        Thread.objects.update(seq=3)
    else:
        behind_its_back(table, sql)
    assert says in str(verify()[1])


def test_a_removed_middle_entry_is_named(kept):
    note(by=WORKER, now=NOW, thread=kept)
    behind_its_back(
        "record_facts", "DELETE FROM record_facts WHERE entry_id IN (SELECT id FROM record_entry WHERE seq = 2)"
    )
    behind_its_back("record_entryperson", "DELETE FROM record_entryperson")
    behind_its_back("record_entry", "DELETE FROM record_entry WHERE seq = 2")
    assert "entry 3: follows entry 1" in str(verify()[1])


def test_the_command_says_so_and_exits_1(kept):
    out = io.StringIO()
    call_command("verify_record", stdout=out)
    assert out.getvalue() == "The record holds: 2 entries.\n"
    Thread.objects.update(seq=3)
    with pytest.raises(CommandError, match="First fault: thread") as fault:
        call_command("verify_record")
    assert fault.value.returncode == 1


def test_entries_of_summer_hold_too(family):
    note(by=WORKER, now=NOW, thread=family, happened=dt.datetime(2026, 7, 1, 9, 0, 0, 5, tzinfo=dt.UTC))
    note(by=WORKER, now=NOW, thread=family, happened=dt.date(2026, 6, 30))
    assert verify() == (3, None)


def test_an_empty_record_holds():
    assert verify() == (0, None)


def test_faults_in_a_later_thread_are_found(kept):
    open_one(by=WORKER, now=NOW)
    Thread.objects.filter(pk=kept + 1).update(head=b"x" * 32)
    assert f"thread {kept + 1}" in str(verify()[1])
