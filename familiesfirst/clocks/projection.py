"""Keeps the table of clocks as the record says: in the action's own transaction, and only what its entries touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from familiesfirst.clocks.calendar import england
from familiesfirst.clocks.index import SUBJECT_KINDS, About, Index
from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.rules import Event, Run, runs
from familiesfirst.policy.api import Policy, policy
from familiesfirst.record.api import EntryView, effective, entries_naming, entries_on, people_on, people_tied_to, places

SYSTEM = "system"
"""As whom a return is brought in."""

Key = tuple[str, int, str, int]
"""(subject kind, subject, code, ordinal): what a row of the table stands for."""


class Row(NamedTuple):
    """A row of the table without its id: a child with a long history has hundreds, so plain values are compared."""

    subject_kind: str
    subject_id: int
    code: str
    ordinal: int
    thread: int
    rule_from: dt.date
    owner: str
    started_by: int
    started_at: dt.datetime
    due_at: dt.datetime | None
    due_on: dt.date | None
    act_by: dt.datetime
    ended_by: int | None
    ended_at: dt.datetime | None
    end: str
    recorded_late: bool
    extended_by: int | None
    explained_by: int | None
    asks_why: bool

    @property
    def key(self) -> Key:
        """What it stands for."""
        return self[:4]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Some contacts, families, people, incidents or concerns: what one walk over the record computes together."""

    about: About
    ids: tuple[int, ...]

    @property
    def rows(self) -> Q:
        """Their rows in the table."""
        return Q(subject_kind__in=SUBJECT_KINDS[self.about], subject_id__in=self.ids)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the table lacks, holds wrongly (id, as it is, as it should be), and holds though the record says nothing."""

    missing: list[Row]
    wrong: list[tuple[int, Row, Row]]
    stray: list[tuple[int, Row]]


_held: tuple[Policy, Index] | None = None


def index() -> Index:
    """The index of the policy in use; made once for each policy."""
    global _held
    if _held is None or _held[0] is not policy():
        _held = (policy(), Index.of(policy().clocks))
    return _held[1]


def after_append(appended: Sequence[EntryView], *, moved: frozenset[int] = frozenset(), now: dt.datetime) -> None:
    """Recomputes the clocks that these entries touch, for whom they are about, and all clocks of threads that moved."""
    codes = index().touched(appended)
    if codes:
        _follow(_touched(appended), codes)
    if moved:
        _follow(_moved(moved), frozenset(index().editions))


Owed = dict[About, tuple[set[int], set[str]]]
"""Subjects of each sort whose clocks wait to be computed, and which clocks."""
_owed: ContextVar[Owed | None] = ContextVar("owed", default=None)


def _follow(touched: Iterable[Subjects], codes: Collection[str]) -> None:
    owed = _owed.get()
    for subjects in touched:
        if owed is None:
            recompute(subjects, codes)
        else:
            ids, waiting = owed.setdefault(subjects.about, (set(), set()))
            ids.update(subjects.ids)
            waiting.update(codes)


@contextmanager
def put_off() -> Iterator[None]:
    """Inside, clocks are computed once for many actions: when somebody reads them, and at the end. For long histories
    that are written at a stretch, inside one transaction: what a read finds is the same as without.
    """
    token = _owed.set({})
    try:
        yield
        settle()
    finally:
        _owed.reset(token)


def settle() -> None:
    """Computes what was put off. Every read of the table begins with it."""
    owed = _owed.get()
    while owed:
        about, (ids, codes) = owed.popitem()
        recompute(Subjects(about, tuple(sorted(ids))), codes)


def _touched(entries: Sequence[EntryView]) -> list[Subjects]:
    corrected = [e.corrects for e in entries if e.corrects is not None]
    people = {person for e in entries for person in e.people}
    return _subjects({e.thread for e in entries}, people | (people_tied_to(corrected) if corrected else set()))


def _moved(threads: frozenset[int]) -> list[Subjects]:
    return _subjects(threads, people_on(threads))


def _subjects(threads: Collection[int], people: Collection[int]) -> list[Subjects]:
    """What these threads are (contacts, families, incidents, concerns), the families they are joined to, and these
    people.
    """
    found = places(threads)
    contacts = {t for t, place in found.items() if place.kind == "contact"}
    families = {place.root for t, place in found.items() if place.kind == "family" or place.root != t}
    families |= {t for t, place in found.items() if place.kind == "family"}
    incidents = {t for t, place in found.items() if place.kind == "incident"}
    concerns = {t for t, place in found.items() if place.kind == "concern"}
    every = (
        Subjects("contact", tuple(sorted(contacts))),
        Subjects("family", tuple(sorted(families))),
        Subjects("person", tuple(sorted(people))),
        Subjects("incident", tuple(sorted(incidents))),
        Subjects("concern", tuple(sorted(concerns))),
    )
    return [subjects for subjects in every if subjects.ids]


def recompute(subjects: Subjects, codes: Collection[str]) -> int:
    """Makes these clocks of these subjects what the record says. Number of rows written. Inside a transaction."""
    mine = index().about(codes, subjects.about)
    if not mine:
        return 0
    one_at_a_time(subjects)
    return write(difference(subjects, mine, subjects.rows))


def one_at_a_time(subjects: Subjects) -> None:
    """Until the transaction ends nobody else computes these subjects. SQLite has one writer at a time anyway.

    Two may write about one child at once, each on a thread of their own, where neither sees the other's entry.
    """
    if connection.vendor != "postgresql":
        return
    number = list(SUBJECT_KINDS).index(subjects.about) + 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(k) FROM (SELECT unnest(%s::bigint[]) AS k ORDER BY 1) AS keys",
            [[(number << 56) + subject for subject in subjects.ids]],
        )


def difference(subjects: Subjects, codes: Sequence[str], rows: Q) -> Difference:
    """How the table differs, among `rows`, from what the record says of these clocks of these subjects."""
    wanted = {row.key: row for row in computed(subjects, codes)}
    found = Clock.objects.filter(rows, code__in=codes).values_list("id", *Row._fields)
    there = {row.key: (pk, row) for pk, row in ((pk, Row._make(values)) for pk, *values in found)}
    return Difference(
        missing=[row for key, row in wanted.items() if key not in there],
        wrong=[(*there[key], row) for key, row in wanted.items() if key in there and there[key][1] != row],
        stray=[held for key, held in there.items() if key not in wanted],
    )


_noted: ContextVar[list[Row] | None] = ContextVar("noted", default=None)


@contextmanager
def noting_late() -> Iterator[list[Row]]:
    """Notes what is found to have ended late inside, of which somebody has to say why. A transaction may yet be undone:
    whoever reads this looks again at what stands.
    """
    noted: list[Row] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def _note(found: Difference) -> None:
    noted = _noted.get()
    if noted is not None:
        new = [*found.missing, *(row for _, was, row in found.wrong if not _asks(was))]
        noted.extend(row for row in new if _asks(row))


def _asks(row: Row) -> bool:
    return row.asks_why and row.end != "running"


def write(found: Difference) -> int:
    """Puts the table right. Number of rows written."""
    _note(found)
    Clock.objects.bulk_create(Clock(**row._asdict()) for row in found.missing)
    if found.wrong:
        again = [Clock(pk=pk, **row._asdict()) for pk, _, row in found.wrong]
        Clock.objects.bulk_create(again, update_conflicts=True, unique_fields=["id"], update_fields=Row._fields[4:])
    if found.stray:
        Clock.objects.filter(pk__in=[pk for pk, _ in found.stray]).delete()
    return len(found.missing) + len(found.wrong) + len(found.stray)


def computed(subjects: Subjects, codes: Sequence[str]) -> list[Row]:
    """The rows that the record says there are."""
    entries = _entries(subjects, codes)
    threads = {e.id: e.thread for of in entries.values() for e in of}
    brought = {e.id for of in entries.values() for e in of if e.by_role == SYSTEM}
    found = [(subject, run) for subject, of in entries.items() for run in runs_of(subject, subjects.about, of, codes)]
    read_at = places({threads[run.started_by] for _, run in found}) if found else {}
    return [
        _row(subject, run, read_at[threads[run.started_by]].root, {run.started_by, run.ended_by}.isdisjoint(brought))
        for subject, run in found
    ]


def _entries(subjects: Subjects, codes: Sequence[str]) -> Mapping[int, list[EntryView]]:
    only = index().read_by(codes)
    if subjects.about == "person":
        return entries_naming(subjects.ids, only=only)
    return entries_on(subjects.ids, only=only, joined=subjects.about == "family")


def runs_of(subject: int, about: About, entries: Iterable[EntryView], codes: Sequence[str]) -> list[Run]:
    """Every run of these clocks for one subject, from its entries in order of recording. Touches no database."""
    person = subject if about == "person" else None
    events = [_event(e, person) for e in effective(entries) if person is None or person in e.people]
    present = {event.kind for event in events}
    read = ((code, index().kinds[code]) for code in codes)
    return [
        run
        for code, kinds in read
        if not kinds.isdisjoint(present)
        for run in runs(index().editions[code], [e for e in events if e.kind in kinds], calendar=england())
    ]


def _event(entry: EntryView, person: int | None) -> Event:
    marks = entry.marks if person is None else entry.marks_of(person)
    return Event(entry.id, entry.kind, entry.happened, entry.day, entry.recorded, marks, entry.day_only)


def _row(subject: int, run: Run, thread: int, ours: bool) -> Row:
    """ours: people at work began and ended it. Nobody here can say why what a return brought in was late."""
    rule = index().edition(run.code, run.rule_from)
    assert rule is not None, run.code
    return Row(
        subject_kind=rule.per,
        subject_id=subject,
        code=run.code,
        ordinal=run.ordinal,
        thread=thread,
        rule_from=run.rule_from,
        owner=rule.owner,
        started_by=run.started_by,
        started_at=run.started,
        due_at=run.due,
        due_on=run.due_on,
        act_by=run.due or run.started,
        ended_by=run.ended_by,
        ended_at=run.ended,
        end=run.end,
        recorded_late=run.recorded_late,
        extended_by=run.extended_by,
        explained_by=run.explained_by,
        asks_why=ours
        and rule.explain_late == "ask"
        and run.explained_by is None
        and (run.missed or run.end == "running"),
    )
