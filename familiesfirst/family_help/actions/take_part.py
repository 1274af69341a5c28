"""A specialist who said yes says that they have begun."""

import datetime as dt

from familiesfirst.family_help.actions._specialist import begin, check_theirs, request_for_change
from familiesfirst.record.api import Actor, action, authorise


@action("family_help.take_part")
def take_part(*, by: Actor, now: dt.datetime, request: int, started_on: dt.date) -> None:
    """They join those round the family, from that day. NotThere when somebody else was asked."""
    row = request_for_change(request)
    authorise()
    check_theirs(by, row, now)
    begin(row, started_on, row.worker_id or by.worker, now)
