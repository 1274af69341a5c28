"""A review of the plan, or a core group."""

import datetime as dt

from familiesfirst.family_help.actions._meeting import put_meeting
from familiesfirst.family_help.rules.recording import Meeting
from familiesfirst.record.api import Actor, Refused, action, authorise


@action("family_help.record_meeting")
def record_meeting(*, by: Actor, now: dt.datetime, family: int, meeting: Meeting, token: str = "") -> int:
    """Records that it was held; the entry's id. Refused for supervision, which its supervisor records.

    token: of the page it was typed on, if any; the same page sent twice is Meanwhile. Invalid beside the fields.
    """
    authorise(thread=family)
    if meeting.sort == "supervision":
        raise Refused("Supervision is recorded by the supervisor.")
    return put_meeting(family, meeting, token)
