"""An entry was made in error: it stays, and does not count."""

import datetime as dt

from familiesfirst.record.action import action, authorise
from familiesfirst.record.actions._taking_back import take_back
from familiesfirst.record.actor import Actor
from familiesfirst.record.ports import registry
from familiesfirst.record.queries import entry_row
from familiesfirst.record.refusals import Invalid


@action("record.withdraw_entry")
def withdraw_entry(*, by: Actor, now: dt.datetime, entry: int, why: str) -> int:
    """Says that an entry does not count, and why; clocks and counts read the record without it. Id of the new entry.

    What hangs on it goes with it (`TAKEN_BACK`). Invalid without why, or where what followed has to be put right first.
    """
    row = entry_row(entry)
    authorise(thread=row.thread_id)
    if not why.strip():
        raise Invalid({"why": "Say why this entry was made in error."})
    for goes_too in registry("TAKEN_BACK"):
        goes_too(kind=row.view.kind, entry=entry, now=now)
    return take_back(entry, now=now, why=why.strip())
