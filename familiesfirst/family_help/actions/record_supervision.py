"""Supervision of the family's lead practitioner."""

import dataclasses
import datetime as dt

from familiesfirst.family_help.actions._meeting import put_meeting
from familiesfirst.family_help.rules.recording import Meeting
from familiesfirst.record.api import Actor, action, authorise


@action("family_help.record_supervision")
def record_supervision(*, by: Actor, now: dt.datetime, family: int, meeting: Meeting, token: str = "") -> int:
    """Records that it was held, by whoever supervises; the entry's id. The meeting's own sort is not asked.

    token: of the page it was typed on, if any; the same page sent twice is Meanwhile. Invalid beside the fields.
    """
    authorise(thread=family)
    return put_meeting(family, dataclasses.replace(meeting, sort="supervision"), token)
