"""A call."""

import datetime as dt

from familiesfirst.family_help.actions._putting import once, put_said
from familiesfirst.family_help.rules.recording import Call
from familiesfirst.record.api import Actor, action, authorise, lock_threads


@action("family_help.record_call")
def record_call(*, by: Actor, now: dt.datetime, family: int, call: Call, token: str = "") -> int:
    """Records a call; the entry's id.

    token: of the page it was typed on, if any; the same page sent twice is Meanwhile. Invalid beside the fields.
    """
    authorise(thread=family)
    lock_threads(family)
    entry = put_said(by, family, call)
    once(token, entry)
    return entry
