"""An administrator changes what a worker of their agency does."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.access import other_administrators, worker_for_change
from familiesfirst.agencies.entries import ROLES_CHANGED, WorkerFacts, WorkerMarks
from familiesfirst.agencies.models import WorkerRole
from familiesfirst.agencies.rules import ADMINISTRATOR, Asked, changed, fault_in_leaving, fault_in_roles
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("agencies.change_roles")
def change_roles(*, by: Actor, now: dt.datetime, worker: int, roles: frozenset[str], why: str = "") -> None:
    """The worker holds these roles from today, and no others. Invalid when the agency's kind may not hold them."""
    held = worker_for_change(worker)
    authorise(thread=held.agency.thread_id)
    today = timezone.localdate(now)
    before = set(held.roles.filter(until=None).values_list("role", flat=True))
    fault = fault_in_roles(Asked(held.agency.kind, roles, held.social_work_qualified))
    if not fault and ADMINISTRATOR in before - roles:
        fault = fault_in_leaving(held.pk, by.worker, other_administrators(held, today), True)
    if fault:
        raise Invalid({"roles": fault})
    ended, begun = changed(before, roles)
    held.roles.filter(role__in=ended, until=None).update(until=today)
    WorkerRole.objects.bulk_create(WorkerRole(worker=held, role=code, since=today) for code in begun)
    put(
        ROLES_CHANGED,
        thread=held.agency.thread_id,
        happened=now,
        marks=WorkerMarks(worker=held.pk),
        facts=WorkerFacts(name=held.name, roles=sorted(roles), why=why),
    )
