"""A worker or a service joins those round a family."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, actor_of_worker, worker
from familiesfirst.involvement.actions._leading import active_in, end, lock_family
from familiesfirst.involvement.entries import INVOLVEMENT_ADDED, InvolvementFacts, InvolvementMarks
from familiesfirst.involvement.models import Involvement
from familiesfirst.involvement.rules import FAMILY_ROLES, NAMED, PROTECTION_LEAD
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import Actor, Invalid, action, authorise, put

DOES = {PROTECTION_LEAD: "Leads what protects the children, beside the family’s lead"}
"""What somebody in this part does for a family, where nobody says it otherwise."""


@action("involvement.add_to_family")
def add_to_family(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    role: str,
    what_for: str,
    since: dt.date,
    until: dt.date | None = None,
    worker_id: int | None = None,
    service_name: str = "",
    agency_name: str = "",
    how_to_reach: str = "",
) -> int:
    """The involvement's id. Either a worker who signs in here, or a service by name (which can only contribute).

    A lead child protection practitioner takes over from whoever was: theirs ends with it, so that a protection plan is
    never without one, and what they do need not be said. Invalid when the worker's roles do not entitle them, one
    only may hold the role and somebody does, or the days are the wrong way round. The family's lead, their supervisor
    and cover have use cases of their own.
    """
    root = lock_family(family)
    authorise(thread=root)
    who = worker(worker_id) if worker_id is not None else None
    errors = _faults(root, role, who, service_name, what_for, since, until, now)
    if errors:
        raise Invalid(errors)
    for before in active_in(root, role) if role == PROTECTION_LEAD else ():
        end(before, now, why=f"{who.name if who else 'Somebody else'} takes over")
    held = Involvement.objects.create(
        thread_id=root,
        worker_id=worker_id,
        service_name="" if who else service_name.strip(),
        agency_name=who.agency_name if who else agency_name.strip(),
        role=role,
        what_for=what_for.strip() or DOES[role],
        how_to_reach=how_to_reach.strip() or (who.phone if who else ""),
        since=since,
        until=until,
    )
    put(
        INVOLVEMENT_ADDED,
        thread=root,
        happened=min(since, timezone.localdate(now)),
        marks=InvolvementMarks(involvement=held.pk, role=role, worker=worker_id),
        facts=InvolvementFacts(
            name=who.with_agency if who else held.service_name, agency=held.agency_name, what_for=held.what_for
        ),
    )
    return held.pk


def _faults(
    root: int,
    role: str,
    who: WorkerView | None,
    service_name: str,
    what_for: str,
    since: dt.date,
    until: dt.date | None,
    now: dt.datetime,
) -> dict[str, str]:
    errors = {}
    if who is None and not service_name.strip():
        errors["service_name"] = "Say which worker or service"
    if fault := _fault_in_role(root, role, who, now):
        errors["role"] = fault
    if not what_for.strip() and role not in DOES:
        errors["what_for"] = "Say what they do for the family"
    if until is not None and until < since:
        errors["until"] = "The last day cannot be before the first"
    return errors


def _fault_in_role(root: int, role: str, who: WorkerView | None, now: dt.datetime) -> str | None:
    if role not in FAMILY_ROLES or role in NAMED:
        return (
            "Choose a part in the family's help. A lead practitioner is proposed, a supervisor named, cover arranged."
        )
    part = family_roles()[role]
    if who is None:
        return None if role == "contributor" else f"Only a worker who signs in here can be {part.title.lower()}"
    about = actor_of_worker(who.id, timezone.localdate(now))
    if not about.roles & set(part.held_by) or (part.social_work_qualified and not about.social_work_qualified):
        return f"{who.name} holds no role that may be {part.title.lower()}"
    held = active_in(root, role)
    if any(h.worker_id == who.id for h in held):
        return f"{who.name} is {part.title.lower()} already"
    if part.only_one and held and role != PROTECTION_LEAD:
        return f"The family has a {part.title.lower()} already: end that first"
    return None
