"""What is put on the record where an entry does not count any more."""

import datetime as dt

from familiesfirst.record.entries import WITHDRAWN, AboutEntryMarks, WithdrawnFacts
from familiesfirst.record.queries import entry_row
from familiesfirst.record.writing import put


def take_back(entry: int, *, now: dt.datetime, why: str) -> int:
    """Says so, inside the action that takes it back, or takes back what it hung on; id of the new entry."""
    row = entry_row(entry)
    return put(
        WITHDRAWN,
        thread=row.thread_id,
        happened=now,
        marks=AboutEntryMarks(entry=entry),
        facts=WithdrawnFacts(why=why),
        corrects=entry,
        people=dict.fromkeys(row.people),
    )
