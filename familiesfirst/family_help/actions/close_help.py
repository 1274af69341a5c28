"""Help for a family's children ends: what the national count and every clock read."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.family_help.entries.helping import HELP_CLOSED, ClosedMarks, Words
from familiesfirst.family_help.models import Assessment
from familiesfirst.family_help.models.assessment import OPEN
from familiesfirst.record.api import Actor, action, authorise, put, read_with


@action("family_help.close_help")
def close_help(
    *, by: Actor, now: dt.datetime, family: int, reasons: Mapping[int, str], on: dt.date | dt.datetime, words: str = ""
) -> int:
    """The entry's id. reasons: {child: code of `closure_reason`}: a reason goes with the day, for every child.

    An assessment that was still being written ends with the help, as it stands.
    """
    authorise(thread=family)
    Assessment.objects.filter(family__in=read_with(family), state__in=OPEN).update(state="ended")
    marks = {child: ClosedMarks(reason) for child, reason in reasons.items()}
    return put(HELP_CLOSED, thread=family, happened=on, facts=Words(words=words.strip()), people=marks)
