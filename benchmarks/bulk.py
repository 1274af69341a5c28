"""Fills a PostgreSQL database with a region: families, their people, and a chained record, by COPY.

Only for measuring. The partnership and today's contacts come from the demonstration; everything else is written here as
the product would have written it: the same text, the same links, the same digests.
"""

import datetime as dt
import hashlib
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from familiesfirst.demonstration.cast import cast
from familiesfirst.people.rules.names import fold, sound
from familiesfirst.record.rules import LONDON, stamp

BLOCK = 1_000
PEOPLE, FACTS_SALT = 4, b"measured".ljust(16, b"-")
GIVEN = tuple(cast().roots[0].boys + cast().roots[1].girls)
SURNAMES = tuple(cast().roots[0].families)
WORDS = "Visited at home. Everybody was up and dressed; we made the list for the week together and talked about school."
EVENTS = ("note.written", "visit.made", "call.made", "note.written")


@dataclass(frozen=True)
class Region:
    """What to load: families (four people each), entries a family, one family in so many is open today."""

    families: int
    entries: int
    now: dt.datetime
    workers: Sequence[int]
    open_one_in: int = 12

    def opened(self, n: int) -> bool:
        """Whether the n-th family is being helped today."""
        return n % self.open_one_in == 0

    def lead(self, n: int) -> int:
        """Who leads the n-th family, when it is open."""
        return self.workers[(n // self.open_one_in) % len(self.workers)]


def load(region: Region, progress: Callable[[int], None] = lambda n: None) -> None:
    """Loads the region after what is there; calls progress with the number of entries written since the last call."""
    first = _Start.of_database()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the chain is right as written; no trigger need look
        _tables(cursor, region, first)
        dropped = _without_indexes(cursor)
    _record(region, first, progress)
    with connection.cursor() as cursor:
        for statement in dropped:
            cursor.execute(statement)
        for table in ("record_entry", "record_entryperson", "record_thread", "people_person", "people_name"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        cursor.execute("ANALYZE")


@dataclass(frozen=True)
class _Start:
    """The first free ids."""

    thread: int
    person: int
    entry: int
    name: int

    @classmethod
    def of_database(cls) -> "_Start":
        with connection.cursor() as cursor:
            found = []
            for table in ("record_thread", "people_person", "record_entry", "people_name"):
                cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
                found.append(cursor.fetchone()[0])
        return cls(*found)


def _copy(cursor: Any, table: str, columns: str, rows: Iterator[tuple]) -> None:
    with cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _name(person: int) -> tuple[str, str]:
    return GIVEN[person % len(GIVEN)], f"{SURNAMES[(person // PEOPLE) % len(SURNAMES)]}{_letters(person // 56)}"


def _letters(n: int) -> str:
    """A made-up ending, so that a million people do not share fourteen surnames."""
    out = ""
    while n:
        n, rest = divmod(n, 12)
        out += "aeioubdklmns"[rest]
    return out


def _tables(cursor: Any, region: Region, first: _Start) -> None:
    _people(cursor, region, first)
    _families(cursor, region, first)
    _open_families(cursor, region, first)
    _clocks(cursor, region, first)


def _people(cursor: Any, region: Region, first: _Start) -> None:
    day, people = region.now.date(), range(region.families * PEOPLE)
    full = [" ".join(_name(p)) for p in people]
    _copy(
        cursor,
        "people_person",
        "id, born, sex, ethnicity, religion, disabilities, shown, short, withdrawn, version",
        (
            (first.person + p, _born(p, day), "FM"[p % 2], "WBRI", "", "[]", full[p], full[p].split()[0], False, 1)
            for p in people
        ),
    )
    _copy(
        cursor,
        "people_name",
        "id, person_id, use, given, family, folded, sound_given, sound_family",
        ((first.name + p, first.person + p, "usual", *_name(p), fold(full[p]), *map(sound, _name(p))) for p in people),
    )


def _families(cursor: Any, region: Region, first: _Start) -> None:
    day, families, people = region.now.date(), range(region.families), range(region.families * PEOPLE)
    _copy(
        cursor,
        "people_family",
        "thread_id, root, name, siblings_not_known, opened_on, version",
        (
            (first.thread + n, first.thread + n, f"{_name(n * PEOPLE)[1]} family", False, day - dt.timedelta(900), 1)
            for n in families
        ),
    )
    _copy(
        cursor,
        "people_membership",
        "family_id, person_id, holds_level, why_ended",
        ((first.thread + p // PEOPLE, first.person + p, p % PEOPLE < 2, "") for p in people),
    )


def _open_families(cursor: Any, region: Region, first: _Start) -> None:
    day, families = region.now.date(), range(region.families)
    _copy(
        cursor,
        "people_childlevel",
        "person_id, code, since, entry",
        (
            (first.person + n * PEOPLE + c, "child_in_need", day - dt.timedelta(90), 1)
            for n in families
            if region.opened(n)
            for c in (0, 1)
        ),
    )
    _copy(
        cursor,
        "involvement_involvement",
        "thread_id, worker_id, service_name, agency_name, role, what_for, how_to_reach, since, why_ended, interim",
        (
            (first.thread + n, region.lead(n), "", "", "family_help_lead", "", "", day - dt.timedelta(88), "", False)
            for n in families
            if region.opened(n)
        ),
    )


def _clocks(cursor: Any, region: Region, first: _Start) -> None:
    columns = (
        "code, subject_kind, subject_id, thread, ordinal, rule_from, owner, started_by, started_at, due_at, due_on, "
        'act_by, "end", recorded_late, asks_why'
    )

    def rows() -> Iterator[tuple]:
        for n in range(region.families):
            for c in (0, 1) if region.opened(n) else ():
                started = region.now - dt.timedelta(days=n % 60)
                due = started + dt.timedelta(days=40)
                yield (
                    "child-in-need-visit", "child", first.person + n * PEOPLE + c, first.thread + n, 1,
                    dt.date(2026, 3, 18), "family_help_lead", 1, started, due, due.date(), due, "running", False, False,
                )  # fmt: skip

    _copy(cursor, "clocks_clock", columns, rows())


def _born(person: int, day: dt.date) -> dt.date:
    years = person % 17 if person % PEOPLE < 2 else 22 + person % 25
    return dt.date(day.year - years - 1, 1 + person % 12, 1 + person % 28)


def _without_indexes(cursor: Any) -> list[str]:
    """Drops the record's secondary indexes for the load; the statements that make them again."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('record_entry', 'record_entryperson') "
        "AND indexdef NOT LIKE 'CREATE UNIQUE%'"
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]


def _record(region: Region, first: _Start, progress: Callable[[int], None]) -> None:
    """Entries in blocks of families, so that memory stays small, by two processes with a connection each."""
    connection.close()
    blocks = [(region, first, start) for start in range(0, region.families, BLOCK)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for written in pool.imap_unordered(_block, blocks):
            progress(written)


def _block(asked: tuple[Region, _Start, int]) -> int:
    region, first, start = asked
    tables: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for n in range(start, min(start + BLOCK, region.families)):
        _family(region, first, n, tables)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, columns in COLUMNS.items():
            with cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write("".join(tables[table]))
    return len(tables["record_entry"])


COLUMNS = {
    "record_thread": "id, kind, seq, head, opened_at",
    "record_entry": "id, thread_id, seq, kind, happened_at, day, recorded_at, by_worker, by_agency, sensitivity, body, "
    "digest",
    "record_entryperson": "entry_id, person",
    "record_facts": "entry_id, salt, text",
}


def _family(region: Region, first: _Start, n: int, tables: dict[str, list[str]]) -> None:
    """One family's thread, as lines of COPY's own text format (nothing here holds a tab or a backslash)."""
    thread, child = first.thread + n, first.person + n * PEOPLE
    worker, salt = region.lead(n), FACTS_SALT.hex()
    link = b""
    for seq in range(1, region.entries + 1):
        entry = first.entry + n * region.entries + seq - 1
        when = region.now - dt.timedelta(days=(region.entries - seq) * 9 + n % 9, minutes=seq)
        at, day = stamp(when), when.astimezone(LONDON).date().isoformat()
        kind = EVENTS[seq % len(EVENTS)]
        words, named, marks = _said(kind, child, n + seq)
        body = _body(thread, seq, kind, (at, day), worker, marks, named, words)
        link = hashlib.sha256(link + body.encode()).digest()
        tables["record_entry"].append(
            f"{entry}\t{thread}\t{seq}\t{kind}\t{at}\t{day}\t{at}\t{worker}\t1\tordinary\t{body}\t\\\\x{link.hex()}\n"
        )
        tables["record_facts"].append(f"{entry}\t\\\\x{salt}\t{words}\n")
        tables["record_entryperson"] += [f"{entry}\t{person}\n" for person in named]
    opened = stamp(region.now)
    tables["record_thread"].append(f"{thread}\tfamily\t{region.entries}\t\\\\x{link.hex()}\t{opened}\n")


def _said(kind: str, child: int, n: int) -> tuple[str, tuple[int, ...], str]:
    """The words, whom it names, and marks and people's marks as the exact text has them."""
    words = f'{{"note":"{WORDS} ({n})"}}'
    if kind == "visit.made":
        seen = f'{{"child_seen":{_yes(n % 17 != 0)},"seen_alone":{_yes(n % 3 == 0)}}}'
        marks = '{"announced":true,"by_phone":false,"by_social_worker":false,"purpose":"child_in_need"}'
        return words, (child, child + 1), f'{marks},"people":{{{_both(child, seen)}}}'
    marks = '{"direction":"out"}' if kind == "call.made" else '{"about":"information"}'
    return words, (child,), f'{marks},"people":{{"{child}":{{}}}}'


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _both(child: int, marks: str) -> str:
    """Two people in the order in which text sorts their ids."""
    return ",".join(f'"{p}":{marks}' for p in sorted((str(child), str(child + 1))))


def _body(
    thread: int,
    seq: int,
    kind: str,
    when: tuple[str, str],
    worker: int,
    marks_and_people: str,
    named: tuple[int, ...],
    words: str,
) -> str:
    """The exact text as `record.rules.text_of` would give it: the run's own verification reads it so."""
    at, day = when
    digest = hashlib.sha256(FACTS_SALT + words.encode()).hexdigest()
    return (
        f'{{"agency":1,"corrects":null,"day":"{day}","day_only":false,"facts":"{digest}","happened":"{at}",'
        f'"kind":"{kind}","marks":{marks_and_people},"recorded":"{at}","role":"practitioner",'
        f'"sensitivity":"ordinary","seq":{seq},"thread":{thread},"worker":{worker}}}'
    )
