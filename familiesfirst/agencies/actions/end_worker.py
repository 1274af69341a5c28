"""A worker leaves: they can do nothing from this moment."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.access import other_administrators, worker_for_change
from familiesfirst.agencies.actions._sessions import sign_out_everywhere
from familiesfirst.agencies.entries import WORKER_ENDED, WorkerFacts, WorkerMarks
from familiesfirst.agencies.rules import ADMINISTRATOR, fault_in_leaving
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, registry


@action("agencies.end_worker")
def end_worker(*, by: Actor, now: dt.datetime, worker: int, why: str) -> None:
    """Ends the worker, their roles and every session of theirs. Who leads in their place from this moment is the
    involvement room's to say, and what else they still hold to list.

    Invalid without a reason, for oneself, and for an agency's only administrator; Meanwhile when they have ended
    already.
    """
    held = worker_for_change(worker)
    authorise(thread=held.agency.thread_id)
    today = timezone.localdate(now)
    if held.ended is not None:
        raise Meanwhile(f"{held.name} has been ended in the meantime.")
    administers = held.roles.filter(role=ADMINISTRATOR, until=None).exists()
    fault = fault_in_leaving(held.pk, by.worker, other_administrators(held, today), administers)
    if fault or not why.strip():
        raise Invalid({"why": fault or "Say why, so that it can be understood later"})
    held.ended = max(today, held.started)
    held.save(update_fields=["ended"])
    held.roles.filter(until=None, since__lte=today).update(until=today)
    sign_out_everywhere(held.user)
    put(
        WORKER_ENDED,
        thread=held.agency.thread_id,
        happened=now,
        marks=WorkerMarks(worker=held.pk),
        facts=WorkerFacts(name=held.name, why=why.strip()),
    )
    for after in registry("WORKER_ENDED"):
        after(by=by, worker=held.pk, now=now)
