"""Somebody invited sets a password and joins."""

import datetime as dt

from familiesfirst.agencies.actions._joining import NewWorker, add_worker
from familiesfirst.agencies.models import Invitation
from familiesfirst.agencies.rules import digest_of, invitation_state
from familiesfirst.record.api import Actor, NotThere, action, authorise


@action("agencies.accept_invitation")
def accept_invitation(*, by: Actor, now: dt.datetime, token: str, password: str) -> int:
    """The new worker's id. NotThere when the link is wrong, used, withdrawn or too old: the four answer alike.

    The password has been checked by the form. A second factor is asked for at the first sign-in.
    """
    authorise()
    held = Invitation.objects.select_for_update().filter(digest=digest_of(token)).first()
    if held is None or invitation_state(held.expires_at, held.accepted_at, held.withdrawn_at, now) != "open":
        raise NotThere
    worker = add_worker(
        held.agency,
        NewWorker(
            name=held.name,
            email=held.email,
            job_title=held.job_title,
            roles=frozenset(held.roles),
            team=held.team_id,
            social_work_qualified=held.social_work_qualified,
            line_manager=held.invited_by_id,
        ),
        now=now,
        password=password,
        invitation=held.pk,
    )
    held.accepted_at, held.worker = now, worker
    held.save(update_fields=["accepted_at", "worker"])
    return worker.pk
