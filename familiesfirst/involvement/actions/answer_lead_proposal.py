"""The worker who is put forward answers, and their agency does."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import people_in_role, worker
from familiesfirst.involvement.actions._leading import locked_proposal
from familiesfirst.involvement.entries import LEAD_ACCEPTED, LEAD_TURNED_DOWN, ProposalFacts, ProposalMarks
from familiesfirst.involvement.models import LeadProposal
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("involvement.answer_lead_proposal")
def answer_lead_proposal(*, by: Actor, now: dt.datetime, proposal: int, accepts: bool, why: str = "") -> None:
    """Who is put forward answers for themself; anybody else who may answer, for the agency. No by either ends it.

    In an agency where nobody else could answer for it, the worker's yes is the agency's too.

    Invalid when turned down without a reason; Meanwhile when it was decided, or answered by this side, meanwhile.
    """
    held = locked_proposal(proposal)
    authorise(thread=held.thread_id)
    as_agency = by.worker != held.worker_id
    _check_open(held, as_agency)
    if not accepts and not why.strip():
        raise Invalid({"why": "Say why not, so that somebody else can be asked"})
    _answer(held, by, now, accepts, why.strip(), as_agency)
    if accepts and not as_agency and not _others_answer(held.worker_id, now):
        _answer(held, by, now, accepts, "", as_agency=True)


def _answer(held: LeadProposal, by: Actor, now: dt.datetime, accepts: bool, why: str, as_agency: bool) -> None:
    _keep(held, by, now, accepts, as_agency)
    put(
        LEAD_ACCEPTED if accepts else LEAD_TURNED_DOWN,
        thread=held.thread_id,
        happened=now,
        marks=ProposalMarks(proposal=held.pk, worker=held.worker_id, level=held.level, as_agency=as_agency),
        facts=ProposalFacts(name=worker(held.worker_id).with_agency, why=why),
    )


def _others_answer(proposed: int, now: dt.datetime) -> bool:
    """Whether somebody but the worker could answer for their agency: an administrator, or the manager of their team."""
    about, today = worker(proposed), timezone.localdate(now)
    found = people_in_role("agency_administrator", today, agency=about.agency)
    if about.team is not None:
        found += people_in_role("team_manager", today, team=about.team)
    return any(w.id != proposed for w in found)


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
