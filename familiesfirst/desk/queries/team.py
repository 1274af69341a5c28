"""The team page: who carries how much, what is late, which families have nobody yet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, workers_of_team
from familiesfirst.clocks.api import overdue_by_family
from familiesfirst.involvement.api import Load, families_led_by, loads, unallocated, unsupervised, visible_families
from familiesfirst.people.api import (
    ChildLine,
    families_at_a_level,
    family_titles,
    highest_levels,
    titles_and_children,
)
from familiesfirst.record.api import Actor, log_read

PAGE = 25


@dataclass(frozen=True)
class Member:
    """A worker of the team and what they carry."""

    worker: WorkerView
    load: Load
    overdue: int


@dataclass(frozen=True)
class LateFamily:
    """A family of the team with something late."""

    family: int
    title: str
    worker: str
    overdue: int


@dataclass(frozen=True)
class Unled:
    """A family that waits for a lead practitioner."""

    family: int
    title: str
    children: tuple[ChildLine, ...]


@dataclass(frozen=True)
class Unsupervised:
    """A family that waits for a supervisor who is a qualified social worker, and since when."""

    family: int
    title: str
    since: dt.date


@dataclass(frozen=True)
class Team:
    """Everything on the page; `unled` is one page of the families nobody leads."""

    unsupervised: tuple[Unsupervised, ...]
    members: tuple[Member, ...]
    late: tuple[LateFamily, ...]
    unled: tuple[Unled, ...]
    unled_total: int
    page: int
    pages: int


def team(viewer: Actor, now: dt.datetime, *, page: int = 1) -> Team:
    """The viewer's team today. The number of queries does not depend on its size."""
    people = workers_of_team(viewer.team) if viewer.team else {}
    at_work = {w.id: w for w in people.values() if w.ended is None}
    led = families_led_by(list(at_work))
    late = overdue_by_family(list(led), now=now)
    titles = family_titles([f for f, n in late.items() if n])
    carried = loads(list(at_work), highest_levels(list(led)), led=led)
    waiting = unallocated(visible_families(viewer, now).filter(read_at__in=families_at_a_level()))
    log_read(viewer, page="team", now=now)
    return Team(
        unsupervised=tuple(_unsupervised(viewer, now)),
        members=tuple(
            Member(w, carried[w.id], sum(late.get(f, 0) for f, who in led.items() if who == w.id))
            for w in sorted(at_work.values(), key=lambda w: w.name)
        ),
        late=tuple(
            LateFamily(f, titles[f], at_work[led[f]].name, late[f]) for f in sorted(titles, key=lambda f: -late[f])
        ),
        unled=tuple(_unled(waiting[(page - 1) * PAGE : page * PAGE], now)),
        unled_total=len(waiting),
        page=page,
        pages=max(1, -(-len(waiting) // PAGE)),
    )


def _unsupervised(viewer: Actor, now: dt.datetime) -> list[Unsupervised]:
    families = visible_families(viewer, now, "involvement.name_supervisor")
    waiting = unsupervised(families)
    titles = family_titles(list(waiting))
    return [Unsupervised(f, titles[f], timezone.localdate(since)) for f, since in waiting.items() if f in titles]


def _unled(families: Sequence[int], now: dt.datetime) -> list[Unled]:
    found = titles_and_children(families, timezone.localdate(now)) if families else {}
    return [Unled(f, found[f].title, found[f].children) for f in families if found[f].title]
