"""Whoever leads writes down that a specialist has begun."""

import datetime as dt

from familiesfirst.family_help.actions._specialist import begin, request_for_change
from familiesfirst.record.api import Actor, action, authorise, root_of


@action("family_help.start_specialist")
def start_specialist(*, by: Actor, now: dt.datetime, request: int, started_on: dt.date) -> None:
    """They join those round the family, from that day: whoever was asked or said yes, else the service by its name."""
    row = request_for_change(request)
    authorise(thread=root_of(row.thread_id))
    begin(row, started_on, row.worker_id or row.answered_by_id, now)
