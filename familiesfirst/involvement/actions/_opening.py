"""Opening a record that is not one's own: what breaking the glass and the night team's openings have in common."""

import datetime as dt

from familiesfirst.agencies.api import manages, workers
from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.entries import OpeningMarks, WhyFacts
from familiesfirst.involvement.models import Opening, Seal
from familiesfirst.involvement.notices import tell_manager
from familiesfirst.involvement.rules import fault_in_reviewing
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Kind,
    Meanwhile,
    NotThere,
    Refused,
    authorise,
    on_commit,
    put,
    threads_of,
)

LONGEST_REASON = 1000


def open_for(by: Actor, now: dt.datetime, family: int, why: str, *, kind: str, hours: int, entry: Kind) -> int:
    """Opens the record to this worker for a time, with its entry, and tells their manager; the opening's id.

    A sealed record is not opened: Refused, with whom to ring.
    """
    root = lock_family(family)
    authorise(thread=root)
    _refuse_sealed(root, by)
    _check_reason(why)
    if by.worker is None:
        raise Refused("Only a person opens a record like this.")
    held = Opening.objects.create(
        thread_id=root, kind=kind, worker_id=by.worker, why=why.strip(), at=now, until=now + dt.timedelta(hours=hours)
    )
    put(entry, thread=root, happened=now, marks=OpeningMarks(opening=held.pk), facts=WhyFacts(why=why.strip()))
    on_commit(lambda: tell_manager(held.worker_id))
    return held.pk


def look_at(by: Actor, now: dt.datetime, opening: int, words: str, *, kind: str, entry: Kind, justified: bool) -> None:
    """A manager has looked at an opening, and says what they found.

    Refused to the opener and to who does not manage them; Meanwhile when somebody has looked at it already.
    """
    held = Opening.objects.select_for_update().filter(pk=opening, kind=kind).first()
    if held is None:
        raise NotThere
    authorise(thread=held.thread_id)
    manager = "front_door_manager" in by.roles or manages(by, held.worker_id)
    fault = fault_in_reviewing(opener=held.worker_id, reviewer=by.worker, manages_opener=manager)
    if fault:
        raise Refused(f"{fault}.")
    if held.reviewed_at is not None:
        raise Meanwhile("Somebody has looked at this opening in the meantime.")
    if not justified and not words.strip():
        raise Invalid({"words": "Say what was wrong with it, and what follows"})
    held.reviewed_at, held.reviewed_by_id, held.justified = now, by.worker, justified
    held.save(update_fields=["reviewed_at", "reviewed_by", "justified"])
    put(
        entry,
        thread=held.thread_id,
        happened=now,
        marks=OpeningMarks(opening=held.pk, justified=justified),
        facts=WhyFacts(why=words.strip()),
    )


def _refuse_sealed(root: int, by: Actor) -> None:
    sealed = Seal.objects.filter(thread__in=threads_of(root), lifted_at=None).first()
    if sealed is None or sealed.names.filter(worker=by.worker, until=None).exists():
        return
    ring = workers([sealed.ring_id])[sealed.ring_id]
    raise Refused(f"This record is sealed. Ring {ring.with_agency}, on {ring.phone or ring.email}.")


def _check_reason(why: str) -> None:
    if not why.strip():
        raise Invalid({"why": "Say why you need to open this record now"})
    if len(why.strip()) > LONGEST_REASON:
        raise Invalid({"why": f"Say it in {LONGEST_REASON} characters or fewer"})
