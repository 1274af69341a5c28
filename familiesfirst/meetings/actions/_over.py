"""A meeting does not take place: by its own action, or in the action of another room that ends what it was for."""

import datetime as dt

from familiesfirst.meetings.actions._meetings import meeting_for_change, over_marks, tell_all
from familiesfirst.meetings.entries import CANCELLED, WhereFacts
from familiesfirst.meetings.models import Meeting
from familiesfirst.meetings.queries.guests import guests_of
from familiesfirst.record.api import put


def cancelled(row: Meeting, why: str, now: dt.datetime) -> int:
    """The entry's id. It leaves the calendars of whoever was asked by e-mail; others wait to be told by a worker."""
    row.sequence += 1
    tell_all(row, now, cancelled=True)
    entry = put(CANCELLED, thread=row.thread_id, happened=now, marks=over_marks(row), facts=WhereFacts(why=why.strip()))
    row.state, row.ended = "cancelled", entry
    row.save()
    return entry


def drop_meeting(*, family: int, meeting: int, why: str, now: dt.datetime) -> frozenset[int]:
    """Cancels it in the action that is running, whoever acts; who of the family was asked, by id.

    For what ended of itself, such as a pregnancy: nobody decides here that it does not take place.
    """
    row = meeting_for_change(family, meeting)
    asked = frozenset(guest.person_id for guest in guests_of(row.pk) if guest.person_id is not None)
    cancelled(row, why, now)
    return asked
