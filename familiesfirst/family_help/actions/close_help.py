"""Help for a family's children ends: what the national count and every clock read."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.family_help.entries.helping import HELP_CLOSED, ClosedMarks, Words
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.close_help")
def close_help(
    *, by: Actor, now: dt.datetime, family: int, reasons: Mapping[int, str], on: dt.date, words: str = ""
) -> int:
    """The entry's id. reasons: {child: code of `closure_reason`}: a reason goes with the day, for every child."""
    authorise(thread=family)
    marks = {child: ClosedMarks(reason) for child, reason in reasons.items()}
    return put(HELP_CLOSED, thread=family, happened=on, facts=Words(words=words.strip()), people=marks)
