"""A concern outside the home is closed."""

import datetime as dt

from django.utils import timezone

from familiesfirst.meetings import api as meetings
from familiesfirst.protection.actions._concerning import concern_for_change, named, put_on_records, telling
from familiesfirst.protection.actions._untold import untold
from familiesfirst.protection.entries.outside import CLOSED, CLOSED_HERE, ConcernMarks, ToldFacts, WhyFacts
from familiesfirst.protection.rules.outside import check_look_again, check_words
from familiesfirst.record.api import Actor, Invalid, action, put

WHAT = "that the concern outside the home is closed"
OVER = "It is not needed any more."


@action("protection.close_concern")
def close_concern(*, by: Actor, now: dt.datetime, concern: int, why: str, told: str, look_again: dt.date | None) -> int:
    """The entry's id. why: for the team; told: what each record says; look_again: until then nobody of the families is
    told by this, and then it is looked at again who was. Meanwhile when closed; Invalid by field."""
    held = concern_for_change(by, concern, now)
    errors = check_words(why, told, telling(held.ever).everybody, closing=True)
    if errors := errors | check_look_again(look_again, timezone.localdate(now)):
        raise Invalid(errors)
    row, marks = held.row, ConcernMarks(concern)
    row.state, row.closed_at, row.review_on = "closed", now, None
    row.save(update_fields=["state", "closed_at", "review_on"])
    called = meetings.meeting_called_for("concern", row.pk)
    if called is not None:
        meetings.drop_meeting(family=row.thread_id, meeting=called, why=OVER, now=now)
    entries = put_on_records(
        CLOSED_HERE,
        held,
        happened=now,
        marks=marks,
        facts=lambda family: ToldFacts(row.told, told.strip(), named(held, family)),
    )
    untold(by, now, concern, entries, held.families, what=WHAT, look_again=look_again)
    facts = WhyFacts(why.strip(), told.strip())
    return put(CLOSED, thread=row.thread_id, happened=now, marks=marks, facts=facts)
