"""Whoever answers for a serious incident is gone, or it is shut to them: another lead answers for it from then on."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView
from familiesfirst.protection.entries.incident import HANDED, HandedFacts, IncidentMark
from familiesfirst.protection.models import Incident
from familiesfirst.protection.queries.incident import OPEN, leads
from familiesfirst.protection.queries.incident_people import walls_of_incidents
from familiesfirst.record.api import Actor, lock_threads, put

GONE = "Whoever answered for it no longer works here."
SHUT = "Whoever answered for it may have nothing to do with it any more."


def incidents_after_worker_ended(by: Actor, worker: int, now: dt.datetime) -> None:
    """Every one that they answered for and that waits for something. Inside the action that ended them."""
    _go_on(worker, _answered(worker), now, GONE)


def incidents_after_shut_out(by: Actor, worker: int, now: dt.datetime) -> None:
    """Those of them that are shut to this worker from now on. Inside the action that says so."""
    held = _answered(worker)
    shut = walls_of_incidents(Actor(name="", worker=worker), held) if held else {}
    _go_on(worker, [one for one in held if one in shut], now, SHUT)


def _answered(worker: int) -> list[int]:
    rows = Incident.objects.filter(owner=worker, state__in=OPEN).order_by("thread")
    return list(rows.values_list("thread", flat=True))


def _go_on(worker: int, incidents: list[int], now: dt.datetime, why: str) -> None:
    """Where nobody else may answer for one it stays as it is: whoever may open it sees that nobody answers for it."""
    if not incidents:
        return
    lock_threads(*incidents)
    others = [one for one in leads(timezone.localdate(now)) if one.id != worker]
    for row in Incident.objects.select_for_update().filter(thread__in=incidents).order_by("thread"):
        if chosen := _chosen(row.thread_id, others):
            row.owner_id = chosen.id
            row.save(update_fields=["owner"])
            facts = HandedFacts(chosen.with_agency, why)
            put(HANDED, thread=row.thread_id, happened=now, marks=IncidentMark(row.pk), facts=facts)


def _chosen(incident: int, others: list[WorkerView]) -> WorkerView | None:
    open_to = (one for one in others if not walls_of_incidents(Actor(name="", worker=one.id), [incident]))
    return next(open_to, None)
