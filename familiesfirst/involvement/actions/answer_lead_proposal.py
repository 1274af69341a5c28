"""The worker who is put forward answers, and their agency does."""

import datetime as dt

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.actions._leading import locked_proposal
from familiesfirst.involvement.entries import LEAD_ACCEPTED, LEAD_TURNED_DOWN, ProposalFacts, ProposalMarks
from familiesfirst.involvement.models import LeadProposal
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("involvement.answer_lead_proposal")
def answer_lead_proposal(*, by: Actor, now: dt.datetime, proposal: int, accepts: bool, why: str = "") -> None:
    """Who is put forward answers for themself; anybody else who may answer, for the agency. No by either ends it.

    Invalid when turned down without a reason; Meanwhile when it was decided, or answered by this side, meanwhile.
    """
    held = locked_proposal(proposal)
    authorise(thread=held.thread_id)
    as_agency = by.worker != held.worker_id
    _check_open(held, as_agency)
    if not accepts and not why.strip():
        raise Invalid({"why": "Say why not, so that somebody else can be asked"})
    _keep(held, by, now, accepts, as_agency)
    put(
        LEAD_ACCEPTED if accepts else LEAD_TURNED_DOWN,
        thread=held.thread_id,
        happened=now,
        marks=ProposalMarks(proposal=held.pk, worker=held.worker_id, level=held.level, as_agency=as_agency),
        facts=ProposalFacts(name=worker(held.worker_id).with_agency, why=why.strip()),
    )


def _check_open(held: LeadProposal, as_agency: bool) -> None:
    if held.state not in ("waits_for_worker", "waits_for_agency", "accepted"):
        raise Meanwhile("This proposal has been decided in the meantime.")
    if (held.agency_answered_at if as_agency else held.worker_answered_at) is not None:
        raise Meanwhile("This has been answered already. To take the answer back, ask whoever proposed it.")


def _keep(held: LeadProposal, by: Actor, now: dt.datetime, accepts: bool, as_agency: bool) -> None:
    if not accepts:
        held.turned_down_at = now
    elif as_agency:
        held.agency_answered_at, held.agency_answered_by_id = now, by.worker
    else:
        held.worker_answered_at = now
    held.save()
