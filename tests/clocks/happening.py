"""Small actions that put any kind of entry on the record."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import make_dataclass
from typing import Any

from familiesfirst.record.api import Actor, Kind, action, authorise, join_thread, open_thread, part_thread, put
from tests.spec.clock_examples import entry

MANAGER = Actor(worker=7, name="Joan Pryce", agency=1, roles=frozenset({"team_manager"}))
NOBODY = Actor(worker=8, name="Sam Whitlock", agency=2)
BEGINNING = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def kind(code: str, marks: Mapping[str, object], own: Mapping[str, object] | None = None) -> Kind:
    """A kind of entry with just these marks."""
    shape = make_dataclass("Marks", list(marks), frozen=True)
    own_shape = make_dataclass("Own", list(own), frozen=True) if own else None
    return Kind(code=code, title=code, says=lambda e: code, retention="record", marks=shape, person_marks=own_shape)


@action("test.clocks_open_thread")
def opened(*, by: Actor, now: dt.datetime, kind_of_thread: str) -> int:
    authorise()
    thread = open_thread(kind_of_thread, now)
    put(kind("test.opened", {}), thread=thread, happened=now)
    return thread


@action("test.clocks_tell")
def tell(
    *,
    by: Actor,
    now: dt.datetime,
    thread: int,
    code: str,
    happened: dt.date | dt.datetime,
    marks: Mapping[str, Any],
    people: Mapping[int, Mapping[str, Any]],
    corrects: int | None,
) -> int:
    authorise(thread=thread)
    own = next((m for m in people.values() if m), None)
    of = kind(code, marks, own)
    return put(
        of,
        thread=thread,
        happened=happened,
        marks=of.marks(**marks),
        people={p: of.person_marks(**m) if m and of.person_marks else None for p, m in people.items()},
        corrects=corrects,
    )


@action("test.clocks_join")
def joined(*, by: Actor, now: dt.datetime, thread: int, to: int) -> None:
    authorise(thread=thread)
    join_thread(thread, to=to)
    put(kind("test.joined", {}), thread=thread, happened=now)


@action("test.clocks_part")
def parted(*, by: Actor, now: dt.datetime, thread: int) -> None:
    authorise(thread=thread)
    part_thread(thread)
    put(kind("test.parted", {}), thread=thread, happened=now)


def a_thread(kind_of_thread: str = "family") -> int:
    """A new thread of a kind."""
    return opened(by=MANAGER, now=BEGINNING, kind_of_thread=kind_of_thread)


def say(
    thread: int,
    line: str,
    people: Mapping[int, Mapping[str, Any]] | None = None,
    *,
    ids: Mapping[int, int] | None = None,
    by: Actor = MANAGER,
) -> int:
    """Puts one line of an example on the record; ids: what the example's numbers became."""
    told, became = entry(line), ids or {}
    marks = {name: became[int(str(v))] if name == "run" and v in became else v for name, v in told.marks.items()}
    return tell(
        by=by,
        now=told.recorded,
        thread=thread,
        code=told.kind,
        happened=told.day if told.day_only else told.happened,
        marks=marks,
        people=people or {},
        corrects=became.get(told.corrects, told.corrects) if told.corrects else None,
    )
