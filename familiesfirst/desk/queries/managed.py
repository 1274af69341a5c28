"""The workers one manages in one's own agency: what they carry, who supervises it, and what they gave.

A line manager answers for a worker, not for a family: references and dates here, and of a family's record only what
that worker wrote on it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView, reports_of, worker, workers
from familiesfirst.clocks.api import ClockView, last_done, running
from familiesfirst.desk.queries.story import Line, lines_of
from familiesfirst.involvement.api import (
    Held,
    Load,
    allows,
    check,
    loads,
    parts_of,
    relationships,
    supervision_clocks,
    supervisors_of,
    visible_families,
)
from familiesfirst.people.api import highest_levels, not_told_yet
from familiesfirst.policy.api import level
from familiesfirst.record.api import Actor, Asked, NotThere, asked, log_read, read_with, story

READ = "desk.read_managed"
GIVEN = 60


@dataclass(frozen=True)
class Part:
    """One part a worker has in a family's help, known here by the family's reference.

    level: the highest of its children's, in words. supervised_by: the family's supervisor. supervised: the last day;
    next: how long until the next, in words.
    """

    family: int
    title: str
    since: dt.date
    level: str
    level_title: str
    supervised_by: str
    supervised: dt.date | None
    next: str
    late: bool


@dataclass(frozen=True)
class Managed:
    """A worker one manages, what they carry and their parts."""

    worker: WorkerView
    load: Load
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Given:
    """What one worker wrote on one family's record, latest first."""

    worker: WorkerView
    family: int
    lines: tuple[Line, ...]


def managed(viewer: Actor, now: dt.datetime) -> list[Managed]:
    """Everybody who is at work and whose line manager the viewer is, by name. The number of queries does not depend on
    how many they are."""
    people = [w for w in workers(reports_of(viewer.worker or 0)).values() if w.ended is None]
    held = parts_of([w.id for w in people], set(visible_families(viewer, now, READ)), now)
    families = sorted({h.family for of in held.values() for h in of})
    levels = highest_levels(families)
    carried = loads([w.id for w in people], levels)
    clocks = running(now=now, families=families, codes=supervision_clocks()) if families else []
    told = _Told(levels, supervisors_of(families), last_done(families, supervision_clocks()), _first(clocks))
    log_read(viewer, page="managed", now=now)
    return [Managed(w, carried[w.id], told.parts(held[w.id])) for w in sorted(people, key=lambda w: w.name)]


@dataclass(frozen=True)
class _Told:
    """What is known of these families beside their names."""

    levels: Mapping[int, str]
    supervisors: Mapping[int, str]
    supervised: Mapping[int, dt.date]
    next: Mapping[int, ClockView]

    def parts(self, held: Sequence[Held]) -> tuple[Part, ...]:
        """Each part, with what is known of its family."""
        return tuple(self._part(one) for one in held)

    def _part(self, held: Held) -> Part:
        code, clock = self.levels.get(held.family, ""), self.next.get(held.family)
        return Part(
            family=held.family,
            title=held.role_title,
            since=held.since,
            level=code,
            level_title=level(code).title if code else "",
            supervised_by=self.supervisors.get(held.family, ""),
            supervised=self.supervised.get(held.family),
            next=clock.left if clock else "",
            late=clock is not None and clock.overdue,
        )


def _first(clocks: Sequence[ClockView]) -> dict[int, ClockView]:
    """The soonest due of each family."""
    return {clock.thread: clock for clock in reversed(clocks)}


def given(viewer: Actor, worker_id: int, family: int, now: dt.datetime) -> Given:
    """What a worker one manages wrote on a family's record, as an agency may see what it gave. NotThere or Refused when
    one does not manage them, or they have no part there today."""
    who = worker(worker_id)
    role = check(viewer, READ, family, now)
    root, ties = read_with(family)[0], relationships(viewer, family, now)
    if who.line_manager != viewer.worker or "line_manager" not in ties:
        raise NotThere
    held_back = bool(not_told_yet(root))
    log_read(viewer, page="managed.what_their_worker_wrote", now=now, thread=root, role=role, held_back=held_back)
    found = story(root, allows=allows(viewer, ties), by_worker=worker_id, limit=GIVEN)
    return Given(who, root, tuple(lines_of(found)))


def reports_asked(viewer: Actor) -> dict[str, Asked]:
    """A row for each worker whose line manager the viewer is."""
    return {"reports": asked(reports_of(viewer.worker or 0).filter(ended=None), "pk")}
