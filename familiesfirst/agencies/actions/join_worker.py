"""A worker joins without an invitation: the first administrator of an agency, or the people of the demonstration."""

import datetime as dt

from familiesfirst.agencies.access import agency_for_change
from familiesfirst.agencies.actions._joining import NewWorker, add_worker
from familiesfirst.agencies.rules import Asked, fault_in_roles
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("agencies.join_worker")
def join_worker(*, by: Actor, now: dt.datetime, agency: int, worker: NewWorker, password: str | None = None) -> int:
    """The new worker's id. Without a password nobody can sign in as them until they reset it by e-mail.

    Invalid when the agency's kind may not hold the roles.
    """
    home = agency_for_change(agency)
    authorise(thread=home.thread_id)
    fault = fault_in_roles(Asked(home.kind, worker.roles, worker.social_work_qualified))
    if fault:
        raise Invalid({"roles": fault})
    return add_worker(home, worker, now=now, password=password).pk
