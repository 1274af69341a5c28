"""Fills a PostgreSQL database with a region: families, their people, and a chained record, by COPY.

Only for measuring. The partnership and today's contacts come from the demonstration; everything else is written here as
the product would have written it: the same text, the same links, the same digests.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from familiesfirst.demonstration.cast import cast
from familiesfirst.people.rules.names import fold, sound
from familiesfirst.record.rules import LONDON, stamp

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
        _record(cursor, region, first, progress)
        for statement in dropped:
            cursor.execute(statement)
        for table in ("record_entry", "record_entryperson", "record_facts", "record_thread", "people_person"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            ) if (table != "record_facts") else None
        cursor.execute("SET session_replication_role = DEFAULT")
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
    day = region.now.date()
    families = range(region.families)
    people = range(region.families * PEOPLE)
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
        "thread_id, worker_id, service_name, agency_name, role, what_for, how_to_reach, since, why_ended",
        (
            (first.thread + n, region.lead(n), "", "", "family_help_lead", "", "", day - dt.timedelta(88), "")
            for n in families
            if region.opened(n)
        ),
    )
    _clocks(cursor, region, first)


def _clocks(cursor: Any, region: Region, first: _Start) -> None:
    columns = (
        "code, subject_kind, subject_id, thread, ordinal, rule_from, owner, started_by, started_at, due_at, due_on, "
        'act_by, "end", recorded_late'
    )

    def rows() -> Iterator[tuple]:
        for n in range(region.families):
            for c in (0, 1) if region.opened(n) else ():
                started = region.now - dt.timedelta(days=n % 60)
                due = started + dt.timedelta(days=40)
                yield (
                    "child-in-need-visit", "child", first.person + n * PEOPLE + c, first.thread + n, 1,
                    dt.date(2026, 3, 18), "family_help_lead", 1, started, due, due.date(), due, "running", False,
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


def _record(cursor: Any, region: Region, first: _Start, progress: Callable[[int], None]) -> None:
    """Entries in blocks of families, so that memory stays small: threads, entries, their people, their words."""
    block = 2_000
    for start in range(0, region.families, block):
        made = [_family(region, first, n) for n in range(start, min(start + block, region.families))]
        _copy(cursor, "record_thread", "id, kind, seq, head, opened_at", (m.thread for m in made))
        _copy(
            cursor,
            "record_entry",
            "id, thread_id, seq, kind, happened_at, day, recorded_at, by_worker, by_agency, sensitivity, body, digest",
            (row for m in made for row in m.entries),
        )
        _copy(cursor, "record_entryperson", "entry_id, person", (row for m in made for row in m.people))
        _copy(cursor, "record_facts", "entry_id, salt, text", (row for m in made for row in m.facts))
        progress(sum(len(m.entries) for m in made))


@dataclass(frozen=True)
class _Made:
    thread: tuple
    entries: list[tuple]
    people: list[tuple]
    facts: list[tuple]


def _family(region: Region, first: _Start, n: int) -> _Made:
    thread, child = first.thread + n, first.person + n * PEOPLE
    worker = region.lead(n)
    link, entries, people, facts = b"", [], [], []
    for seq in range(1, region.entries + 1):
        entry = first.entry + n * region.entries + seq - 1
        when = region.now - dt.timedelta(days=(region.entries - seq) * 9 + n % 9, minutes=seq)
        kind = EVENTS[seq % len(EVENTS)]
        words, named, marks = _said(kind, child, n + seq)
        body = _body(thread, seq, kind, when, worker, marks, named, words)
        link = hashlib.sha256(link + body.encode()).digest()
        day = when.astimezone(LONDON).date()
        entries.append((entry, thread, seq, kind, when, day, when, worker, 1, "ordinary", body, link))
        people += [(entry, person) for person in named]
        facts.append((entry, FACTS_SALT, words))
    return _Made((thread, "family", region.entries, link, region.now), entries, people, facts)


def _said(kind: str, child: int, n: int) -> tuple[str, dict[int, dict], dict]:
    if kind == "visit.made":
        seen = {"child_seen": n % 17 != 0, "seen_alone": n % 3 == 0}
        marks = {"announced": True, "by_phone": False, "by_social_worker": False, "purpose": "child_in_need"}
        return json.dumps({"note": f"{WORDS} ({n})"}), {child: seen, child + 1: seen}, marks
    if kind == "call.made":
        return json.dumps({"note": f"{WORDS} ({n})"}), {child: {}}, {"direction": "out"}
    return json.dumps({"note": f"{WORDS} ({n})"}), {child: {}}, {"about": "information"}


def _body(
    thread: int, seq: int, kind: str, when: dt.datetime, worker: int, marks: dict, named: dict[int, dict], words: str
) -> str:
    """The exact text as `record.rules.text_of` would give it (a test of the benchmark's verification says so)."""
    at = stamp(when)
    digest = hashlib.sha256(FACTS_SALT + words.encode()).hexdigest()
    people = json.dumps({str(p): m for p, m in named.items()}, sort_keys=True, separators=(",", ":"))
    said = json.dumps(marks, sort_keys=True, separators=(",", ":"))
    day = when.astimezone(LONDON).date()
    return (
        f'{{"agency":1,"corrects":null,"day":"{day}","day_only":false,"facts":"{digest}","happened":"{at}",'
        f'"kind":"{kind}","marks":{said},"people":{people},"recorded":"{at}","role":"practitioner",'
        f'"sensitivity":"ordinary","seq":{seq},"thread":{thread},"worker":{worker}}}'
    )
