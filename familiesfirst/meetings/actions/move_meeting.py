"""A meeting is at another time, or somewhere else."""

import datetime as dt

from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.actions._meetings import keep_apart, marks_of, meeting_for_change, refuse, tell_all, when_of
from familiesfirst.meetings.entries import MOVED, WhereFacts
from familiesfirst.meetings.rules.meeting import When, check_move
from familiesfirst.record.api import Actor, action, authorise, put


@action("meetings.move")
def move_meeting(*, by: Actor, now: dt.datetime, family: int, meeting: int, when: When, why: str) -> int:
    """The entry's id. Whoever was asked by e-mail is sent the change; others wait to be told by a worker.

    Invalid beside the fields, also when two who are not to meet would; Meanwhile when it is over.
    """
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    check_theirs(by, now, family, row, "meetings.move")
    refuse(check_move(when_of(row), when, why, now))
    row.starts_at, row.minutes, row.how, row.where = when.starts_at, when.minutes, when.how, when.where.strip()
    row.sequence += 1
    keep_apart(row)
    row.save()
    tell_all(row, now)
    return put(MOVED, thread=row.thread_id, happened=now, marks=marks_of(row), facts=WhereFacts(row.where, why.strip()))
