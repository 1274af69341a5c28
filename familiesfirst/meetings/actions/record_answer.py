"""Somebody who was asked said so to a worker: by phone, face to face."""

import datetime as dt

from familiesfirst.meetings.actions._answering import write_answer
from familiesfirst.meetings.actions._meetings import invitation_for_change, meeting_for_change
from familiesfirst.meetings.rules.inviting import Answering
from familiesfirst.record.api import Actor, action, authorise


@action("meetings.record_answer")
def record_answer(
    *, by: Actor, now: dt.datetime, family: int, meeting: int, invitation: int, answering: Answering
) -> int:
    """The entry's id. NotThere for an invitation to another meeting; Meanwhile when it is over."""
    authorise(thread=family)
    row = invitation_for_change(meeting_for_change(family, meeting), invitation)
    return write_answer(row, answering, now, "told")
