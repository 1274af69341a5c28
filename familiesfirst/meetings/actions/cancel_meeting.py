"""A meeting does not take place."""

import datetime as dt

from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.actions._meetings import meeting_for_change
from familiesfirst.meetings.actions._over import cancelled
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("meetings.cancel")
def cancel_meeting(*, by: Actor, now: dt.datetime, family: int, meeting: int, why: str) -> int:
    """The entry's id. It leaves the calendars of whoever was asked by e-mail; others wait to be told by a worker."""
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    check_theirs(by, now, family, row, "meetings.cancel")
    if not why.strip():
        raise Invalid({"why": "Say why it does not take place."})
    return cancelled(row, why, now)
