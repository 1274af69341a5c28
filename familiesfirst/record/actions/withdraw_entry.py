"""An entry was made in error: it stays, and does not count."""

import datetime as dt

from familiesfirst.record.action import action, authorise
from familiesfirst.record.actor import Actor
from familiesfirst.record.entries import WITHDRAWN, AboutEntryMarks, WithdrawnFacts
from familiesfirst.record.queries import entry_row
from familiesfirst.record.refusals import Invalid
from familiesfirst.record.writing import put


@action("record.withdraw_entry")
def withdraw_entry(*, by: Actor, now: dt.datetime, entry: int, why: str) -> int:
    """Says that an entry does not count, and why; clocks and counts read the record without it. Id of the new entry."""
    row = entry_row(entry)
    authorise(thread=row.thread_id)
    if not why.strip():
        raise Invalid({"why": "Say why this entry was made in error."})
    return put(
        WITHDRAWN,
        thread=row.thread_id,
        happened=now,
        marks=AboutEntryMarks(entry=entry),
        facts=WithdrawnFacts(why=why.strip()),
        corrects=entry,
        people=dict.fromkeys(row.people),
    )
