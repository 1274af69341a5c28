"""A warning note is looked at and still stands."""

import datetime as dt

from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.actions._warnings import warning_of
from familiesfirst.people.entries.standing import WARNING_REVIEWED, WarningFacts, WarningMarks
from familiesfirst.people.rules.safety import warning_fault
from familiesfirst.people.saving import keep
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.review_warning")
def review_warning(
    *, by: Actor, now: dt.datetime, family: int, warning: int, review_by: dt.date | None, words: str, why: str = ""
) -> int:
    """Id of the entry. The words may change; the next review date is compulsory."""
    authorise(thread=family)
    row = warning_of(family, warning)
    refuse(warning_fault(words, review_by, today_of(now), months=int(setting("warning_review_months"))))
    row.words, row.review_by = words.strip(), review_by
    keep(row)
    return put(
        WARNING_REVIEWED,
        thread=family,
        happened=now,
        marks=WarningMarks(row.pk, row.review_by, row.type),
        facts=WarningFacts(row.words, why.strip()),
        people={row.person_id: None} if row.person_id else None,
    )
