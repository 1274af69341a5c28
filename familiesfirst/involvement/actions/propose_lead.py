"""A worker is put forward as a family's lead practitioner."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import actor_of_worker
from familiesfirst.involvement.access import relationships
from familiesfirst.involvement.actions._leading import active_in, lock_family
from familiesfirst.involvement.entries import LEAD_PROPOSED, ProposalFacts, ProposalMarks
from familiesfirst.involvement.models import OPEN_PROPOSAL, LeadProposal
from familiesfirst.involvement.rules import LEAD, fault_in_proposing, lead_rule
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put, threads_of


@action("involvement.propose_lead")
def propose_lead(
    *, by: Actor, now: dt.datetime, family: int, worker: int, level: str, reasons: list[str], because: str = ""
) -> int:
    """The proposal's id. `level`: the highest of the family's children, as the caller reads it off the record.

    Invalid when the worker may not lead at that level, leads already, or may have nothing to do with this family;
    Meanwhile when another worker is put forward and has not been decided on.
    """
    root = lock_family(family)
    authorise(thread=root)
    proposed = _proposed(worker, now)
    _check(by, proposed, root, level, [*reasons, because.strip()], now)
    if LeadProposal.objects.filter(OPEN_PROPOSAL, thread__in=threads_of(root)).exists():
        raise Meanwhile(
            "Somebody is already put forward to lead this family. Wait for the answer, or withdraw it first."
        )
    held = LeadProposal.objects.create(
        thread_id=root,
        worker_id=worker,
        level=level,
        reasons=[*reasons, because.strip()] if because.strip() else reasons,
        proposed_by_id=by.worker,
        proposed_at=now,
    )
    put(
        LEAD_PROPOSED,
        thread=root,
        happened=now,
        marks=ProposalMarks(proposal=held.pk, worker=worker, level=level),
        facts=ProposalFacts(name=f"{proposed.name}, {proposed.agency_name}", reasons=held.reasons),
    )
    return held.pk


def _proposed(worker: int, now: dt.datetime) -> Actor:
    try:
        return actor_of_worker(worker, timezone.localdate(now))
    except NotThere as absent:
        raise Invalid({"worker": "Choose a worker"}) from absent


def _check(by: Actor, proposed: Actor, root: int, level: str, reasons: list[str], now: dt.datetime) -> None:
    fault = fault_in_proposing(lead_rule(level), proposed.roles, proposed=proposed.worker or 0, by=by.worker)
    if fault is None and any(held.worker_id == proposed.worker for held in active_in(root, LEAD)):
        fault = f"{proposed.name} leads this family already"
    if fault is None and relationships(proposed, root, now) & {"conflict", "sealed_out"}:
        fault = f"{proposed.name} cannot take on this family. Choose somebody else."
    if fault:
        raise Invalid({"worker": fault})
    if not any(reasons):
        raise Invalid({"reasons": "Say why them: at least one reason"})
