"""A proposal is taken back before anybody is named."""

import datetime as dt

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.actions._leading import locked_proposal
from familiesfirst.involvement.entries import LEAD_WITHDRAWN, ProposalFacts, ProposalMarks
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("involvement.withdraw_lead_proposal")
def withdraw_lead_proposal(*, by: Actor, now: dt.datetime, proposal: int, why: str) -> None:
    """Somebody else can then be put forward. Invalid without a reason; Meanwhile when it was decided in the
    meantime."""
    held = locked_proposal(proposal)
    authorise(thread=held.thread_id)
    if held.state in ("named", "withdrawn", "turned_down"):
        raise Meanwhile("This proposal has been decided in the meantime.")
    if not why.strip():
        raise Invalid({"why": "Say why you take it back"})
    held.withdrawn_at = now
    held.save(update_fields=["withdrawn_at"])
    put(
        LEAD_WITHDRAWN,
        thread=held.thread_id,
        happened=now,
        marks=ProposalMarks(proposal=held.pk, worker=held.worker_id, level=held.level),
        facts=ProposalFacts(name=worker(held.worker_id).with_agency, why=why.strip()),
    )
