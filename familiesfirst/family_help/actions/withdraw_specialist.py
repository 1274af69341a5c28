"""A request to a specialist is taken back."""

import datetime as dt

from familiesfirst.family_help.actions._specialist import check_next, keep, request_for_change
from familiesfirst.family_help.entries.specialist import SPECIALIST_WITHDRAWN, PartFacts, PartMarks
from familiesfirst.record.api import Actor, Invalid, action, authorise, put, root_of


@action("family_help.withdraw_specialist")
def withdraw_specialist(*, by: Actor, now: dt.datetime, request: int, why: str) -> None:
    """It leaves the desk of whoever was asked. Invalid without a reason; Meanwhile when they have begun."""
    row = request_for_change(request)
    authorise(thread=root_of(row.thread_id))
    check_next(row, "withdrawn")
    if not why.strip():
        raise Invalid({"why": "Say why it is taken back"})
    keep(row, state="withdrawn")
    put(
        SPECIALIST_WITHDRAWN,
        thread=root_of(row.thread_id),
        happened=now,
        marks=PartMarks(row.pk, row.kind),
        facts=PartFacts(why=why.strip()),
        people=dict.fromkeys(row.people),
        sensitivity=row.sensitivity,
    )
