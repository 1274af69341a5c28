"""One large question, written as SQL once and asked many times with other values.

Building the union of everything that can make a worker something to a family costs Django several milliseconds, and
every page and every action asks it. The query set stays the only place that says what counts: here it is compiled once
for each shape of asker, with marks where the values go.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from familiesfirst.record.api import Actor

WORKER, AGENCY, TEAM, THREAD = -9_000_001, -9_000_002, -9_000_003, -9_000_004
FAMILY = -9_100_000
NOON = dt.datetime(1970, 1, 2, 12, tzinfo=dt.UTC)
"""Marks: values no row can hold, and a moment before anything was recorded here."""

Build = Callable[[Actor, int, Sequence[int], dt.datetime], QuerySet]


def ask(build: Build, actor: Actor, thread: int, family: Sequence[int], now: dt.datetime) -> set[str]:
    """What `build(actor, thread, family, now)`, a query of one column, finds. One query, compiled once a shape."""
    size = _size(len(family))
    sql, params = _compiled(build, _shape(actor), size, connection.vendor)
    values = {
        WORKER: actor.worker,
        AGENCY: actor.agency,
        TEAM: actor.team,
        THREAD: thread,
        **{FAMILY - n: family[min(n, len(family) - 1)] for n in range(size)},
        _moment(NOON): _moment(now),
        _day(NOON): _day(now),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, [values.get(p, p) for p in params])
        return {row[0] for row in cursor.fetchall()}


def _size(needed: int) -> int:
    """Places for the threads of a family: 1, 2, 4, 8 …, so that few shapes are compiled."""
    return 1 << max(needed - 1, 0).bit_length()


def _shape(actor: Actor) -> Actor:
    """The actor with marks for what differs from one to the next of the same roles and kind of team."""
    team = None if actor.team is None else TEAM
    return replace(actor, worker=WORKER, name="", agency=AGENCY, agency_name="", team=team, job_title="")


@cache
def _compiled(build: Build, actor: Actor, size: int, vendor: str) -> tuple[str, tuple]:
    query = build(actor, THREAD, [FAMILY - n for n in range(size)], NOON)
    sql, params = query.query.sql_with_params()
    return sql, tuple(params)


def _moment(when: dt.datetime) -> object:
    return connection.ops.adapt_datetimefield_value(when)


def _day(when: dt.datetime) -> object:
    return connection.ops.adapt_datefield_value(timezone.localdate(when))
