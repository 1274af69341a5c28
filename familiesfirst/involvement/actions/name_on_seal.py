"""Somebody is named on a seal, or struck off it."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import people_in_roles, worker
from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.actions._sealing import current_seal
from familiesfirst.involvement.actions.seal import MANAGERS
from familiesfirst.involvement.entries import SEAL_NAMED, SEAL_STRUCK, SealMarks, WhyFacts
from familiesfirst.involvement.models import Seal, SealName
from familiesfirst.record.api import Actor, Invalid, action, authorise, put, registry


@action("involvement.name_on_seal")
def name_on_seal(*, by: Actor, now: dt.datetime, family: int, worker_id: int, why: str, named: bool = True) -> None:
    """Puts a worker on the list (named=True) or strikes them off.

    Invalid without a reason, when nothing would change, and for striking off whom others ring or the last manager.
    """
    root = lock_family(family)
    authorise(thread=root)
    held = current_seal(root)
    who = worker(worker_id)
    errors = _faults(held, worker_id, why, named, now)
    if errors:
        raise Invalid(errors)
    if named:
        SealName.objects.create(seal=held, worker_id=worker_id, since=now)
    else:
        held.names.filter(worker=worker_id, until=None).update(until=now)
    put(
        SEAL_NAMED if named else SEAL_STRUCK,
        thread=root,
        happened=now,
        marks=SealMarks(seal=held.pk, worker=worker_id),
        facts=WhyFacts(why=why.strip(), names=[who.with_agency]),
    )
    for after in registry("SEALED"):
        after(family=root, names=_listed(held), now=now)


def _faults(held: Seal, worker_id: int, why: str, named: bool, now: dt.datetime) -> dict[str, str]:
    listed = _listed(held)
    errors = {} if why.strip() else {"why": "Say why"}
    if named == (worker_id in listed):
        errors["worker_id"] = "They are on the list already" if named else "They are not on the list"
    elif not named and worker_id == held.ring_id:
        errors["worker_id"] = "Others are told to ring them: lift the seal and make a new one instead"
    elif not named and not _managers(now) & (listed - {worker_id}):
        errors["worker_id"] = "Name another manager first, who can lift the seal again"
    return errors


def _listed(held: Seal) -> set[int]:
    return set(held.names.filter(until=None).values_list("worker", flat=True))


def _managers(now: dt.datetime) -> set[int]:
    return {w.id for w in people_in_roles(MANAGERS, timezone.localdate(now))}
