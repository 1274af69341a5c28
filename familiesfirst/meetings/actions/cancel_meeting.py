"""A meeting does not take place."""

import datetime as dt

from familiesfirst.meetings.actions._meetings import meeting_for_change, over_marks, tell_all
from familiesfirst.meetings.entries import CANCELLED, WhereFacts
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("meetings.cancel")
def cancel_meeting(*, by: Actor, now: dt.datetime, family: int, meeting: int, why: str) -> int:
    """The entry's id. It leaves the calendars of whoever was asked by e-mail; others wait to be told by a worker."""
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    if not why.strip():
        raise Invalid({"why": "Say why it does not take place."})
    row.sequence += 1
    tell_all(row, now, cancelled=True)
    entry = put(CANCELLED, thread=row.thread_id, happened=now, marks=over_marks(row), facts=WhereFacts(why=why.strip()))
    row.state, row.ended = "cancelled", entry
    row.save()
    return entry
