"""An agency's administrator asks somebody of their agency in."""

import datetime as dt
import secrets
from dataclasses import dataclass

from familiesfirst.agencies.access import agency_for_change
from familiesfirst.agencies.entries import WORKER_INVITED, WorkerFacts, WorkerMarks
from familiesfirst.agencies.models import Agency, Invitation, Worker
from familiesfirst.agencies.notices import send_invitation
from familiesfirst.agencies.rules import Asked, digest_of, fault_in_roles
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Invalid, action, authorise, on_commit, put


@dataclass(frozen=True)
class Invited:
    """invitation: its id. token: the secret of the link, which is kept nowhere."""

    invitation: int
    token: str


@action("agencies.invite_worker")
def invite_worker(
    *,
    by: Actor,
    now: dt.datetime,
    agency: int,
    name: str,
    email: str,
    job_title: str,
    roles: frozenset[str],
    team: int | None = None,
    social_work_qualified: bool = False,
    address: str = "",
) -> Invited:
    """Sends a single-use link that expires (policy setting `invitation_days`).

    `address` is where the product is reached, e.g. https://families.example: the link begins with it; empty: nothing is
    sent and the caller hands over the link. Invalid when the agency's kind may not hold the roles, the team is another
    agency's, or somebody with this e-mail address works or is invited already.
    """
    home = agency_for_change(agency)
    authorise(thread=home.thread_id)
    _check(home, now, email, roles, team, social_work_qualified)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        agency=home,
        team_id=team,
        name=name,
        email=email.lower(),
        job_title=job_title,
        social_work_qualified=social_work_qualified,
        roles=sorted(roles),
        digest=digest_of(token),
        invited_by_id=by.worker,
        sent_at=now,
        expires_at=now + dt.timedelta(days=setting("invitation_days")),
    )
    put(
        WORKER_INVITED,
        thread=home.thread_id,
        happened=now,
        marks=WorkerMarks(invitation=invitation.pk),
        facts=WorkerFacts(name=name, roles=sorted(roles)),
    )
    if address:
        on_commit(lambda: send_invitation(invitation, token, address))
    return Invited(invitation.pk, token)


def _check(
    home: Agency, now: dt.datetime, email: str, roles: frozenset[str], team: int | None, qualified: bool
) -> None:
    fault = fault_in_roles(Asked(home.kind, roles, qualified))
    if fault:
        raise Invalid({"roles": fault})
    if team is not None and not home.teams.filter(pk=team, ended=None).exists():
        raise Invalid({"team": "Choose a team of your own agency"})
    waiting = Invitation.objects.filter(email=email.lower(), accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    if waiting.exists() or Worker.objects.filter(email=email.lower(), ended=None).exists():
        raise Invalid({"email": "Somebody with this e-mail address is here, or has been invited, already"})
