"""How an entry is stored: plain statements, since every action pays for them several times over."""

from collections.abc import Collection
from typing import Any

from django.db import connection

from familiesfirst.record.models import Entry
from familiesfirst.record.refusals import NotThere

COLUMNS = (
    "thread_id", "seq", "kind", "happened_at", "day", "recorded_at", "by_worker", "by_agency", "corrects",
    "sensitivity", "body", "digest",
)  # fmt: skip
_HEAD = "SELECT seq, head FROM record_thread WHERE id = %s"
_ENTRY = f"INSERT INTO record_entry ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))}) RETURNING id"
_FACTS = "INSERT INTO record_facts (entry_id, salt, text) VALUES (%s, %s, %s)"
_PERSON = "INSERT INTO record_entryperson (entry_id, person) VALUES "
_MOVE_ON = "UPDATE record_thread SET seq = %s, head = %s WHERE id = %s"


def lock_head(thread: int) -> tuple[int, bytes]:
    """The thread's number of entries and last link, its row locked until the transaction ends. NotThere if absent."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD + (" FOR UPDATE" if connection.features.has_select_for_update else ""), [thread])
        found = cursor.fetchone()
    if found is None:
        raise NotThere
    return found[0], bytes(found[1])


def append(entry: Entry, salt: bytes, words: str | None, people: Collection[int]) -> None:
    """Writes the entry (and sets its id), its words and whom it is about, and moves the thread's head on."""
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY, _values(entry))
        entry.pk = cursor.fetchone()[0]
        if words is not None:
            cursor.execute(_FACTS, [entry.pk, salt, words])
        if people:
            places = ", ".join(["(%s, %s)"] * len(people))
            cursor.execute(_PERSON + places, [each for person in people for each in (entry.pk, person)])
        cursor.execute(_MOVE_ON, [entry.seq, bytes(entry.digest), entry.thread_id])


def _values(entry: Entry) -> list[Any]:
    ops = connection.ops
    as_stored = {
        "happened_at": ops.adapt_datetimefield_value(entry.happened_at),
        "day": ops.adapt_datefield_value(entry.day),
        "recorded_at": ops.adapt_datetimefield_value(entry.recorded_at),
    }
    return [as_stored.get(column) or getattr(entry, column) for column in COLUMNS]
