"""A meeting about a family is called."""

import datetime as dt

from familiesfirst.meetings.actions._meetings import marks_of, refuse
from familiesfirst.meetings.entries import CALLED, WhereFacts
from familiesfirst.meetings.models import Meeting
from familiesfirst.meetings.rules.meeting import When, check_when
from familiesfirst.policy.api import meeting_sorts
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, lock_threads, put


@action("meetings.call")
def call_meeting(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    sort: str,
    when: When,
    token: str = "",
    of: tuple[str, int] | None = None,
) -> int:
    """Id of the meeting. sort: a code of `meeting_sort`. of: what another room calls it for.

    token: of the page it was typed on; the same page sent twice is Meanwhile. Invalid beside the fields.
    """
    authorise(thread=family)
    lock_threads(family)
    if sort not in {one.code for one in meeting_sorts()}:
        raise Invalid({"sort": "Choose what sort of meeting it is."})
    refuse(check_when(when, now))
    if token and Meeting.objects.filter(token=token).exists():
        raise Meanwhile("This was sent already, and the meeting is called once.")
    row = Meeting.objects.create(
        thread_id=family,
        sort=sort,
        starts_at=when.starts_at,
        minutes=when.minutes,
        how=when.how,
        where=when.where.strip(),
        called_by_id=by.worker,
        called_at=now,
        token=token or None,
        of=of[0] if of else "",
        of_id=of[1] if of else None,
    )
    put(CALLED, thread=family, happened=now, marks=marks_of(row), facts=WhereFacts(row.where))
    return row.pk
