"""A worker says they have seen something that happened."""

import datetime as dt

from familiesfirst.record.action import action, authorise
from familiesfirst.record.actor import Actor
from familiesfirst.record.entries import SEEN, AboutEntryMarks
from familiesfirst.record.queries import entry_row
from familiesfirst.record.refusals import Refused
from familiesfirst.record.writing import mark_seen, put


@action("record.say_seen")
def say_seen(*, by: Actor, now: dt.datetime, entry: int) -> None:
    """Takes the entry off this worker's desk and keeps that they saw it, and when. NotThere when it is not for them."""
    row = entry_row(entry)
    authorise(thread=row.thread_id)
    if by.worker is None:
        raise Refused("Only a person can say that they have seen something.")
    put(SEEN, thread=row.thread_id, happened=now, marks=AboutEntryMarks(entry=entry))
    mark_seen(entry, by.worker, now)
