"""Proves the chain: reads every entry as stored and names the first that does not hold."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection, transaction

from familiesfirst.record import rules

BATCH = 5_000
GONE = ("entry.moved", "entry.facts_removed")
_PEOPLE = {"postgresql": "string_agg(person::text, ',')", "sqlite": "group_concat(person)"}
_ENTRIES = """
    SELECT e.id, e.thread_id, e.seq, e.kind, e.happened_at, e.day, e.recorded_at, e.by_worker, e.by_agency, e.corrects,
           e.sensitivity, e.body, e.digest, f.salt, f.text,
           (SELECT {people} FROM record_entryperson p WHERE p.entry_id = e.id) AS people
    FROM record_entry e LEFT JOIN record_facts f ON f.entry_id = e.id
    ORDER BY e.thread_id, e.seq
"""


@dataclass(frozen=True)
class Fault:
    """The first thing that does not hold: which thread and entry, and what is wrong with it."""

    thread: int
    seq: int | None
    what: str

    def __str__(self) -> str:
        where = f"thread {self.thread}" + (f", entry {self.seq}" if self.seq is not None else "")
        return f"{where}: {self.what}"


class Row(NamedTuple):
    """An entry as stored, its words and the people it is found by."""

    id: int
    thread: int
    seq: int
    kind: str
    happened: Any
    day: Any
    recorded: Any
    worker: int | None
    agency: int | None
    corrects: int | None
    sensitivity: str
    body: str
    digest: bytes
    salt: bytes | None
    words: str | None
    people: str | None


@dataclass
class _Chain:
    """Where the walk along one thread has got to."""

    thread: int = 0
    seq: int = 0
    link: bytes = b""


def verify(progress: Callable[[int], None] = lambda n: None) -> tuple[int, Fault | None]:
    """(entries read, first fault or None). Streams in order of thread; holds the heads and one batch in memory.

    progress is called with the number of entries read since the last call.
    """
    with transaction.atomic():  # one state of the record, and the only place where PostgreSQL streams
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # walk the index from the first row on, rather than sort it all
                cursor.execute("SET LOCAL cursor_tuple_fraction = 0.000001; SET LOCAL enable_sort = off")
        return _walk(progress)


def _walk(progress: Callable[[int], None]) -> tuple[int, Fault | None]:
    read, chain, gone = 0, _Chain(), _lawfully_gone()
    heads = {
        thread: (seq, bytes(head)) for thread, seq, head in _rows("SELECT id, seq, head FROM record_thread", "heads")
    }
    for row in map(Row._make, _rows(_ENTRIES.format(people=_PEOPLE[connection.vendor]), "entries", progress)):
        if row.thread != chain.thread:
            if fault := _ended(chain, heads):
                return read, fault
            chain = _Chain(row.thread)
        read += 1
        if fault := _check(chain, row, gone):
            return read, fault
    return read, _ended(chain, heads) or _without_entries(heads)


def _lawfully_gone() -> frozenset[int]:
    marks = ", ".join(f"'{kind}'" for kind in GONE)
    bodies = _rows(f"SELECT body FROM record_entry WHERE kind IN ({marks})", "gone")
    return frozenset(json.loads(body)["marks"]["entry"] for (body,) in bodies)


def _rows(sql: str, name: str, progress: Callable[[int], None] = lambda n: None) -> Iterator[tuple[Any, ...]]:
    """Rows in batches: from a cursor of the server's on PostgreSQL, which would else send everything at once."""
    if connection.vendor == "postgresql":
        with connection.connection.cursor(name=f"verify_{name}") as cursor:
            cursor.execute(sql)
            yield from _batches(cursor, progress)
        return
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from _batches(cursor, progress)


def _batches(cursor: Any, progress: Callable[[int], None]) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(BATCH):
        yield from rows
        progress(len(rows))


def _ended(chain: _Chain, heads: dict[int, tuple[int, bytes]]) -> Fault | None:
    """What is wrong with the head of the thread just walked."""
    seq, link = heads.pop(chain.thread, (chain.seq, chain.link))
    if (chain.seq, chain.link) == (seq, link):
        return None
    return Fault(chain.thread, None, f"ends at entry {chain.seq}, but its head says {seq}")


def _without_entries(heads: dict[int, tuple[int, bytes]]) -> Fault | None:
    """The first thread whose head says that it has entries, when none was found."""
    missing = sorted(thread for thread, head in heads.items() if head != (0, b""))
    return Fault(missing[0], None, f"ends at entry 0, but its head says {heads[missing[0]][0]}") if missing else None


def _check(chain: _Chain, row: Row, gone: frozenset[int]) -> Fault | None:
    fault = _link(chain, row)
    if fault is None:
        told = _told(row.body)
        fault = _columns(row, told) or _words(row, told["facts"], gone)
    chain.seq, chain.link = row.seq, bytes(row.digest)
    return Fault(row.thread, row.seq, fault) if fault else None


_decode = json.JSONDecoder().raw_decode
_plain = itemgetter("thread", "seq", "kind", "day", "worker", "agency", "corrects", "sensitivity")


def _told(body: str) -> dict[str, Any]:
    """What the text says, and nothing after it. ValueError when it is no such text."""
    told, end = _decode(body)
    if end != len(body):
        raise ValueError("there is more after what the text says")
    return told  # type: ignore[no-any-return]


def _link(chain: _Chain, row: Row) -> str | None:
    if row.seq != chain.seq + 1:
        return f"follows entry {chain.seq}: one between them is missing"
    if hashlib.sha256(chain.link + row.body.encode()).digest() != bytes(row.digest):
        return "its text or its link was changed"
    return None


def _columns(row: Row, told: dict[str, Any]) -> str | None:
    held = (row.thread, row.seq, row.kind, str(row.day), row.worker, row.agency, row.corrects, row.sensitivity)
    times = _says(told["happened"], row.happened) and _says(told["recorded"], row.recorded)
    if not times or held != _plain(told):
        return "its columns do not say what its text says"
    found = sorted(row.people.split(",")) if row.people else []
    return None if found == sorted(told["people"]) else "the people it is found by are not those it names"


def _says(told: str, stored: dt.datetime) -> bool:
    """Whether a stored time is the moment the text gives. SQLite keeps UTC without saying so."""
    aware = stored if stored.tzinfo is not None else stored.replace(tzinfo=dt.UTC)
    return dt.datetime.fromisoformat(told) == aware


def _words(row: Row, digest: str | None, gone: frozenset[int]) -> str | None:
    if row.words is None or row.salt is None:
        return None if digest is None or row.id in gone else "its words are missing, and nothing says why"
    if digest != rules.facts_digest(bytes(row.salt), row.words):
        return "its words were changed"
    return None
