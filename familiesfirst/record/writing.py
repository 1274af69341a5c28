"""Putting entries on the record. Only inside an action."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from familiesfirst.record import rules
from familiesfirst.record.action import Act, ActionFault, running
from familiesfirst.record.kinds import Kind, kind_of
from familiesfirst.record.models import Entry, Facts, Seen, Thread
from familiesfirst.record.refusals import Invalid, NotThere
from familiesfirst.record.salts import new_salt
from familiesfirst.record.storing import append, lock_head
from familiesfirst.record.view import view_of


def open_thread(kind: str, now: dt.datetime) -> int:
    """A new chain of entries (`family`, `contact`, `agency`, `partnership`, `concern`, `incident`); its id."""
    running()
    return Thread.objects.create(kind=kind, opened_at=now).pk


def lock_threads(*threads: int) -> list[Thread]:
    """The threads, locked in id order so that two actions never wait for each other in a ring. NotThere if one is
    absent.
    """
    wanted = sorted(set(threads))
    rows = list(Thread.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    if len(rows) != len(wanted):
        raise NotThere
    return rows


def put(
    kind: Kind,
    *,
    thread: int,
    happened: dt.date | dt.datetime,
    marks: Any = None,
    facts: Any = None,
    people: Mapping[int, Any] | None = None,
    corrects: int | None = None,
    sensitivity: str | None = None,
) -> int:
    """Writes one entry at the end of the thread's chain; its id.

    happened: a date when the time of day is not known. people: {person id: that person's marks or None}.
    Invalid when it would have happened in the future, or the words are longer than the record keeps.
    """
    act = running()
    if act.role is None:
        raise ActionFault(f"{act.code}: authorise before writing")
    moment, day, day_only = rules.moment_of(happened)
    _check_when(moment, act.now)
    seq, link = lock_head(thread)
    salt, words = _facts(kind, facts)
    entry = Entry(
        thread_id=thread,
        seq=seq + 1,
        kind=kind.code,
        happened_at=moment,
        day=day,
        recorded_at=act.now,
        by_worker=act.by.worker,
        by_agency=act.by.agency,
        corrects=corrects,
        sensitivity=sensitivity or kind.sensitivity,
    )
    carried = {
        "marks": _marks(kind, marks),
        "people": {str(p): _person_marks(kind, m) for p, m in (people or {}).items()},
        "facts": None if words is None else rules.facts_digest(salt, words),
    }
    entry.body = rules.text_of(_body(entry, act.role, day_only) | carried)
    entry.digest = rules.chained(link, entry.body)
    return _append(act, entry, salt, words, people or {})


def _body(entry: Entry, role: str, day_only: bool) -> dict[str, Any]:
    """What the chain binds of an entry beside what it carries."""
    return {
        "thread": entry.thread_id,
        "seq": entry.seq,
        "kind": entry.kind,
        "happened": rules.stamp(entry.happened_at),
        "day": entry.day.isoformat(),
        "day_only": day_only,
        "recorded": rules.stamp(entry.recorded_at),
        "worker": entry.by_worker,
        "agency": entry.by_agency,
        "role": role,
        "corrects": entry.corrects,
        "sensitivity": entry.sensitivity,
    }


def _append(act: Act, entry: Entry, salt: bytes, words: str | None, people: Collection[int]) -> int:
    append(entry, salt, words, people)
    act.put += 1
    act.outermost.appended.append(view_of(entry, words))
    return entry.pk


EARLIEST = dt.datetime(1950, 1, 1, tzinfo=dt.UTC)
"""Before this no calendar here counts working days, and a year was mistyped."""


def _check_when(moment: dt.datetime, now: dt.datetime) -> None:
    if moment < EARLIEST:
        raise Invalid({"happened": "This is too long ago to be on the record. Check the year."})
    if moment > now + dt.timedelta(minutes=1):
        raise Invalid({"happened": "This has not happened yet. Give a date and time that is not in the future."})


def _marks(kind: Kind, marks: Any) -> Any:
    marks = kind.marks() if marks is None else marks
    if not isinstance(marks, kind.marks):
        raise ActionFault(f"{kind.code}: marks are a {kind.marks.__name__}")
    return rules.plain(marks)


def _person_marks(kind: Kind, marks: Any) -> Any:
    if marks is None:
        return {}
    if kind.person_marks is None or not isinstance(marks, kind.person_marks):
        raise ActionFault(f"{kind.code}: does not judge people apart like this")
    return rules.plain(marks)


def _facts(kind: Kind, facts: Any) -> tuple[bytes, str | None]:
    if facts is None:
        return b"", None
    if not isinstance(facts, kind.facts):
        raise ActionFault(f"{kind.code}: facts are a {kind.facts.__name__}")
    try:
        words = rules.text_of(rules.plain(facts))
    except ValueError as fault:
        raise Invalid(
            {"words": "There is a character in this that cannot be kept. Type it again without it."}
        ) from fault
    if len(words) > rules.FACTS_LIMIT:
        raise Invalid(
            {"words": f"This is longer than {rules.FACTS_LIMIT:,} characters. Shorten it, or attach it as a file."}
        )
    return new_salt(), words


def join_thread(thread: int, *, to: int) -> None:
    """From now on this thread is read as part of another (both chains stay). ActionFault when it is joined already."""
    rows = {t.pk: t for t in lock_threads(thread, to)}
    child, parent = rows[thread], rows[to]
    if child.joined_to_id is not None or (parent.root_id or parent.pk) == thread:
        raise ActionFault(f"thread {thread} cannot be joined to {to}")
    child.joined_to = parent
    child.save(update_fields=["joined_to"])
    _reroot(child, parent.root_id or parent.pk)


def part_thread(thread: int) -> None:
    """The thread stands by itself again, with everything that was joined to it. ActionFault when it was not joined."""
    (child,) = lock_threads(thread)
    if child.joined_to_id is None:
        raise ActionFault(f"thread {thread} is not joined to another")
    running().outermost.moved.add(child.root_id or child.pk)
    child.joined_to = None
    child.save(update_fields=["joined_to"])
    _reroot(child, None)


def _reroot(thread: Thread, root: int | None) -> None:
    running().outermost.moved.update({thread.pk, *([root] if root else [])})
    Thread.objects.filter(pk=thread.pk).update(root=root)
    for child in Thread.objects.filter(joined_to=thread.pk):
        _reroot(child, root or thread.pk)


def remove_facts(entry: int) -> None:
    """The words of an entry leave. The caller puts an entry that says so and why; the chain still holds."""
    running()
    Facts.objects.filter(entry_id=entry).delete()


def mark_seen(entry: int, worker: int, now: dt.datetime) -> None:
    """Keeps that a worker said they have seen an entry."""
    running()
    Seen.objects.get_or_create(entry_id=entry, worker=worker, defaults={"at": now})


def facts_of(entry: int) -> tuple[Kind, Any]:
    """An entry's kind and its facts as the room's own dataclass (None when they have left)."""
    row = Entry.objects.get(pk=entry)
    held = Facts.objects.filter(entry_id=entry).first()
    kind = kind_of(row.kind)
    view = view_of(row, held.text if held else None)
    return kind, None if view.facts is None else kind.facts(**view.facts)
