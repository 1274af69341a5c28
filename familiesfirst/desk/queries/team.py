"""The team page: who carries how much, what is late, which families have nobody yet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, of_team, team_asked, workers_from
from familiesfirst.clocks.api import overdue_by_family
from familiesfirst.involvement.api import (
    Load,
    asking_as,
    before_help,
    led_by_asked,
    led_families,
    loads,
    visible_families,
)
from familiesfirst.people.api import (
    ChildLine,
    families_at_a_level,
    family_titles,
    highest_levels,
    levels_held_asked,
    titles_and_children,
)
from familiesfirst.record.api import Actor, Asked, ask_together, log_read, whole

PAGE, NO_TEAM = 25, 0


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
    found = ask_together(_asked, now=now, **asking_as(viewer))
    at_work = {w.id: w for w in workers_from(found["workers"]).values() if w.ended is None}
    led = {row.family: row.worker for row in found["led"] if row.worker in at_work}
    late = overdue_by_family(list(led), now=now)
    waiting = [row.thread_id for row in _longest_first(found["waiting"])]
    unsupervised = {row.thread_id: row.since for row in _longest_first(found["unsupervised"])}
    titles = family_titles([*late, *unsupervised]) if late or unsupervised else {}
    carried = loads(list(at_work), highest_levels(list(led), found), led=led)
    log_read(viewer, page="team", now=now)
    return Team(
        unsupervised=tuple(
            Unsupervised(f, titles[f], timezone.localdate(since)) for f, since in unsupervised.items() if f in titles
        ),
        members=tuple(
            Member(w, carried[w.id], sum(late.get(f, 0) for f, who in led.items() if who == w.id))
            for w in sorted(at_work.values(), key=lambda w: w.name)
        ),
        late=tuple(
            LateFamily(f, titles[f], at_work[led[f]].name, late[f])
            for f in sorted(late, key=lambda f: -late[f])
            if f in titles
        ),
        unled=tuple(_unled(waiting[(page - 1) * PAGE : page * PAGE], now)),
        unled_total=len(waiting),
        page=page,
        pages=max(1, -(-len(waiting) // PAGE)),
    )


def _asked(*, now: dt.datetime, **given: Any) -> dict[str, Asked]:
    """Who is in the team, what they lead and at which levels, and the families that wait for the viewer."""
    viewer = Actor(name="", **given)
    team = viewer.team or NO_TEAM
    unled = visible_families(viewer, now).filter(read_at__in=families_at_a_level())
    named = visible_families(viewer, now, "involvement.name_supervisor")
    return {
        "workers": team_asked(team),
        "led": led_by_asked(of_team(team)),
        **levels_held_asked(families=led_families(of_team(team))),
        "waiting": whole(before_help(unled, led=False)),
        "unsupervised": whole(before_help(named, led=True)),
    }


def _longest_first(rows: Sequence[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.since, row.pk))


def _unled(families: Sequence[int], now: dt.datetime) -> list[Unled]:
    found = titles_and_children(families, timezone.localdate(now)) if families else {}
    return [Unled(f, found[f].title, found[f].children) for f in families if found[f].title]
