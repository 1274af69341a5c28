"""A warning note no longer stands."""

import datetime as dt

from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.actions._warnings import warning_of
from familiesfirst.people.entries.standing import WARNING_ENDED, WarningEndedMarks, WarningFacts
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("people.end_warning")
def end_warning(*, by: Actor, now: dt.datetime, family: int, warning: int, why: str) -> int:
    """Id of the entry. Invalid without a reason."""
    authorise(thread=family)
    row = warning_of(family, warning)
    if not why.strip():
        raise Invalid({"why": "Say why this no longer stands."})
    row.ended_on = today_of(now)
    row.save(update_fields=["ended_on"])
    return put(
        WARNING_ENDED,
        thread=family,
        happened=now,
        marks=WarningEndedMarks(row.pk),
        facts=WarningFacts(row.words, why.strip()),
        people={row.person_id: None} if row.person_id else None,
    )
