"""An invitation is taken back before it is used."""

import datetime as dt

from familiesfirst.agencies.access import agency_for_change
from familiesfirst.agencies.entries import INVITATION_WITHDRAWN, WorkerFacts, WorkerMarks
from familiesfirst.agencies.models import Invitation
from familiesfirst.agencies.rules import invitation_state
from familiesfirst.record.api import Actor, Meanwhile, NotThere, action, authorise, put


@action("agencies.withdraw_invitation")
def withdraw_invitation(*, by: Actor, now: dt.datetime, invitation: int) -> None:
    """The link stops working. Meanwhile when it has been used or withdrawn since."""
    held = Invitation.objects.select_for_update().filter(pk=invitation).first()
    if held is None:
        raise NotThere
    home = agency_for_change(held.agency_id)
    authorise(thread=home.thread_id)
    state = invitation_state(held.expires_at, held.accepted_at, held.withdrawn_at, now)
    if state in ("accepted", "withdrawn"):
        raise Meanwhile(f"This invitation has been {state} in the meantime.")
    held.withdrawn_at = now
    held.save(update_fields=["withdrawn_at"])
    put(
        INVITATION_WITHDRAWN,
        thread=home.thread_id,
        happened=now,
        marks=WorkerMarks(invitation=held.pk),
        facts=WorkerFacts(name=held.name),
    )
