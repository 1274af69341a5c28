"""A record is sealed: from now on it is for named people only."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import people_in_roles, workers
from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.actions._sealing import fault_in_looking_again, longest
from familiesfirst.involvement.entries import SEAL_MADE, SealMarks, WhyFacts
from familiesfirst.involvement.models import Seal, SealName
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, registry, threads_of

MANAGERS = ("team_manager", "front_door_manager")


@action("involvement.seal")
def seal(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    why: str,
    ring: int,
    names: list[int],
    look_again_by: dt.date | None = None,
) -> int:
    """The seal's id. `names`: workers on the list. `ring`: which of them others are told to ring.
    look_again_by: when a manager on the list is asked whether it still has to be; None: as late as that may be.

    Invalid without a reason, with nobody to ring among the named, or without a manager who could lift it again;
    Meanwhile when the record is sealed already.
    """
    root = lock_family(family)
    authorise(thread=root)
    if Seal.objects.filter(thread__in=threads_of(root), lifted_at=None).exists():
        raise Meanwhile("This record has been sealed in the meantime.")
    listed = list(dict.fromkeys(names))
    today = timezone.localdate(now)
    again = look_again_by or longest(today)
    errors = _faults(why, ring, listed, now) | fault_in_looking_again(again, today)
    if errors:
        raise Invalid(errors)
    made = Seal.objects.create(thread_id=root, ring_id=ring, made_by_id=by.worker, made_at=now, look_again_by=again)
    SealName.objects.bulk_create(SealName(seal=made, worker_id=w, since=now) for w in listed)
    put(
        SEAL_MADE,
        thread=root,
        happened=now,
        marks=SealMarks(seal=made.pk, look_again_by=again),
        facts=WhyFacts(why=why.strip(), names=[w.with_agency for w in workers(listed).values()]),
    )
    for after in registry("SEALED"):
        after(family=root, names=set(listed), now=now)
    return made.pk


def _faults(why: str, ring: int, names: list[int], now: dt.datetime) -> dict[str, str]:
    errors = {}
    if not why.strip():
        errors["why"] = "Say why the record is sealed"
    if ring not in names:
        errors["ring"] = "Whom others ring has to be one of the people named"
    managers = {w.id for w in people_in_roles(MANAGERS, timezone.localdate(now))}
    if not managers & set(names):
        errors["names"] = "Name at least one manager, who can lift the seal again"
    return errors
