"""Whoever chairs a planned conference is gone, or the family is shut to them: then nobody is named to chair it."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.involvement.api import shut_out_of
from familiesfirst.protection.access import open_children
from familiesfirst.protection.entries.attending import CHAIR_LEFT, ConferenceMark
from familiesfirst.protection.models import Conference
from familiesfirst.record.api import Actor, lock_threads, put, read_with, root_of


def chairs_after_worker_ended(by: Actor, worker: int, now: dt.datetime) -> None:
    """Every one that they were to chair. Inside the action that ended them."""
    _leave(_chaired(worker), now)


def chairs_after_shut_out(by: Actor, worker: int, now: dt.datetime) -> None:
    """Those of families that are shut to this worker from now on. Inside the action that says so."""
    _leave([row for row in _chaired(worker) if shut_out_of(root_of(row.thread_id), [worker])], now)


def chairs_after_sealed(family: int, names: Collection[int], now: dt.datetime) -> None:
    """Those of a sealed family that nobody on its list is to chair. Inside the action that says who is on it."""
    rows = Conference.objects.filter(state="planned", thread__in=read_with(family), chair__isnull=False)
    _leave(list(rows.exclude(chair__in=names).order_by("thread", "pk")), now)


def _chaired(worker: int) -> list[Conference]:
    return list(Conference.objects.filter(state="planned", chair=worker).order_by("thread", "pk"))


def _leave(rows: list[Conference], now: dt.datetime) -> None:
    """The record says that somebody else has to be named, and not why."""
    for row in rows:
        root = root_of(row.thread_id)
        lock_threads(root)
        row.chair_id, row.chair_name, row.chair_involved, row.chair_until = None, "", False, None
        row.save(update_fields=["chair", "chair_name", "chair_involved", "chair_until"])
        people = dict.fromkeys(open_children(row))
        put(CHAIR_LEFT, thread=root, happened=now, marks=ConferenceMark(row.pk, row.sort), people=people)
