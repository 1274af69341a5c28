"""Proves the chain: reads every entry as stored and names the first that does not hold."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from familiesfirst.record import rules
from familiesfirst.record.models import Entry, EntryPerson, Facts, Thread

BATCH = 5_000
_GONE = frozenset({"entry.moved", "entry.facts_removed"})


@dataclass(frozen=True)
class Fault:
    """The first thing that does not hold: which thread and entry, and what is wrong with it."""

    thread: int
    seq: int | None
    what: str

    def __str__(self) -> str:
        where = f"thread {self.thread}" + (f", entry {self.seq}" if self.seq is not None else "")
        return f"{where}: {self.what}"


@dataclass
class _Chain:
    """Where the walk along one thread has got to."""

    seq: int = 0
    link: bytes = b""


def verify(progress: Callable[[int], None] = lambda n: None) -> tuple[int, Fault | None]:
    """(entries read, first fault or None). Streams thread by thread; holds one batch in memory.

    progress is called with the number of entries read since the last call.
    """
    read = 0
    gone = _lawfully_gone()
    heads = Thread.objects.order_by("pk").values_list("pk", "seq", "head")
    entries = groupby(_entries(progress), key=lambda row: row[0].thread_id)
    thread, rows = next(entries, (None, iter(())))
    for pk, seq, head in heads.iterator(chunk_size=BATCH):
        chain = _Chain()
        if thread == pk:
            for row, words, people in rows:
                read += 1
                if fault := _check(chain, row, words, people, gone):
                    return read, fault
            thread, rows = next(entries, (None, iter(())))
        if (chain.seq, chain.link) != (seq, bytes(head)):
            return read, Fault(pk, None, f"ends at entry {chain.seq}, but its head says {seq}")
    return read, None if thread is None else Fault(thread, None, "entries of a thread that is not there")


def _lawfully_gone() -> frozenset[int]:
    bodies = Entry.objects.filter(kind__in=_GONE).values_list("body", flat=True)
    return frozenset(json.loads(body)["marks"]["entry"] for body in bodies.iterator())


def _entries(progress: Callable[[int], None]) -> Iterator[tuple[Entry, tuple[bytes, str] | None, list[int]]]:
    rows = Entry.objects.order_by("thread_id", "seq").iterator(chunk_size=BATCH)
    for batch in _batches(rows):
        ids = [row.pk for row in batch]
        words = {e: (bytes(salt), text) for e, salt, text in Facts.objects.filter(entry__in=ids).values_list()}
        people: dict[int, list[int]] = {}
        for entry, person in EntryPerson.objects.filter(entry__in=ids).values_list("entry_id", "person"):
            people.setdefault(entry, []).append(person)
        for row in batch:
            yield row, words.get(row.pk), people.get(row.pk, [])
        progress(len(batch))


def _batches(rows: Iterator[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _check(
    chain: _Chain, row: Entry, words: tuple[bytes, str] | None, people: list[int], gone: frozenset[int]
) -> Fault | None:
    fault = _link(chain, row) or _columns(row, people) or _words(row, words, gone)
    chain.seq, chain.link = row.seq, bytes(row.digest)
    return Fault(row.thread_id, row.seq, fault) if fault else None


def _link(chain: _Chain, row: Entry) -> str | None:
    if row.seq != chain.seq + 1:
        return f"follows entry {chain.seq}: one between them is missing"
    if rules.chained(chain.link, row.body) != bytes(row.digest):
        return "its text or its link was changed"
    return None


def _columns(row: Entry, people: list[int]) -> str | None:
    body = json.loads(row.body)
    stored = (
        row.thread_id, row.seq, row.kind, rules.stamp(row.happened_at), row.day.isoformat(),
        rules.stamp(row.recorded_at), row.by_worker, row.by_agency, row.corrects, row.sensitivity,
    )  # fmt: skip
    told = tuple(
        body[k]
        for k in ("thread", "seq", "kind", "happened", "day", "recorded", "worker", "agency", "corrects", "sensitivity")
    )
    if stored != told:
        return "its columns do not say what its text says"
    if sorted(people) != sorted(int(p) for p in body["people"]):
        return "the people it is found by are not those it names"
    return None


def _words(row: Entry, words: tuple[bytes, str] | None, gone: frozenset[int]) -> str | None:
    digest = json.loads(row.body)["facts"]
    if words is None:
        return None if digest is None or row.pk in gone else "its words are missing, and nothing says why"
    if digest != rules.facts_digest(*words):
        return "its words were changed"
    return None
