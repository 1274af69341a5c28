"""A visit, or the attempt at one."""

import datetime as dt

from familiesfirst.family_help.actions._putting import once, put_said
from familiesfirst.family_help.rules.recording import Visit
from familiesfirst.record.api import Actor, action, authorise, lock_threads


@action("family_help.record_visit")
def record_visit(*, by: Actor, now: dt.datetime, family: int, visit: Visit, token: str = "") -> int:
    """Records a visit, or an attempt at one that nobody was in for; the entry's id.

    token: of the page it was typed on, if any; the same page sent twice is Meanwhile. Invalid beside the fields.
    """
    authorise(thread=family)
    lock_threads(family)
    entry = put_said(by, family, visit)
    once(token, entry)
    return entry
