"""A worker says that they, a relative or somebody they live with is on a record: it shuts for them, and their work
moves."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.agencies.api import agency_threads
from familiesfirst.involvement.access import families_of_people
from familiesfirst.involvement.actions._for_now import lead_for_now
from familiesfirst.involvement.actions._leading import end, without_a_lead
from familiesfirst.involvement.actions._overseeing import oversee
from familiesfirst.involvement.entries import (
    CONFLICT_DECLARED,
    LEAD_WITHDRAWN,
    ConflictMarks,
    InvolvementFacts,
    ProposalFacts,
    ProposalMarks,
)
from familiesfirst.involvement.models import OPEN_PROPOSAL, ConflictOfInterest, Involvement, LeadProposal
from familiesfirst.involvement.rules import LEAD, LEADS, SUPERVISOR, TIES
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Refused,
    action,
    authorise,
    lock_threads,
    put,
    registry,
    root_of,
    threads_of,
)

WHY = "May have nothing to do with this record"


@action("involvement.declare_conflict")
def declare_conflict(
    *, by: Actor, now: dt.datetime, tie: str, family: int | None = None, person: int | None = None
) -> None:
    """From this moment nothing there opens for this worker. What they held on it ends and is before the team to take
    over; where they led, somebody leads for now.

    Said of a family, or of a person (then of every record on which that person is). `tie`: self, relative or
    lives_with.
    """
    authorise(thread=family)
    if by.worker is None:
        raise Refused("Only a person has relatives.")
    if tie not in TIES or (family is None and person is None):
        raise Invalid({"tie": "Say whether it is you, a relative or somebody you live with"})
    root = None if family is None else root_of(family)
    ConflictOfInterest.objects.create(
        worker_id=by.worker, thread_id=root, person=person, tie=tie, declared_by_id=by.worker, declared_at=now
    )
    concerned = _concerned(root, person)
    lock_threads(*concerned)
    for thread in concerned or _own_agency(by):
        _say(by, thread, tie, now)
    for thread in concerned:
        _move_work(by, by.worker, thread, now)
    for after in registry("SHUT_OUT"):
        after(by=by, worker=by.worker, now=now)


def _concerned(root: int | None, person: int | None) -> list[int]:
    threads = {root} if root else set()
    if person is not None:
        threads |= {root_of(t) for t in families_of_people([person])}
    return sorted(threads)


def _own_agency(by: Actor) -> Iterable[int]:
    return agency_threads(by.agency or 0).values_list("thread", flat=True)


def _say(by: Actor, thread: int, tie: str, now: dt.datetime) -> None:
    put(
        CONFLICT_DECLARED,
        thread=thread,
        happened=now,
        marks=ConflictMarks(worker=by.worker or 0, tie=tie),
        facts=InvolvementFacts(name=f"{by.name}, {by.agency_name}"),
    )


def _move_work(by: Actor, worker: int, thread: int, now: dt.datetime) -> None:
    for held in Involvement.objects.filter(thread__in=threads_of(thread), worker=worker, ended=None):
        if held.role in LEADS and lead_for_now(held, thread, now, WHY):
            continue
        end(held, now, why=WHY)
        if held.role == LEAD:
            without_a_lead(thread, worker, now)
        if held.role == SUPERVISOR:
            oversee(thread, now)
    for proposal in LeadProposal.objects.filter(OPEN_PROPOSAL, thread__in=threads_of(thread), worker=worker):
        proposal.withdrawn_at = now
        proposal.save(update_fields=["withdrawn_at"])
        put(
            LEAD_WITHDRAWN,
            thread=thread,
            happened=now,
            marks=ProposalMarks(proposal=proposal.pk, worker=worker, level=proposal.level),
            facts=ProposalFacts(name=by.name, why=WHY),
        )
