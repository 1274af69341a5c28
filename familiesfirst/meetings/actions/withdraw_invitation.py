"""Somebody is not asked to a meeting any more."""

import datetime as dt

from familiesfirst.meetings import notices
from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.actions._meetings import invitation_for_change, meeting_for_change
from familiesfirst.meetings.entries import INVITATION_WITHDRAWN, GuestMarks, NameFacts
from familiesfirst.meetings.queries.guests import still_mailed
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("meetings.withdraw_invitation")
def withdraw_invitation(*, by: Actor, now: dt.datetime, family: int, meeting: int, invitation: int, why: str) -> int:
    """The entry's id. It leaves their calendar where it went there and they may still be written to; anybody else waits
    on the meeting's page to be told by a worker."""
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    check_theirs(by, now, family, row, "meetings.withdraw_invitation")
    guest = invitation_for_change(row, invitation)
    if not why.strip():
        raise Invalid({"why": "Say why they are not asked any more."})
    mailed, person = still_mailed([guest]), guest.person_id
    guest.withdrawn_at, guest.untold = now, not mailed
    guest.save(update_fields=["withdrawn_at", "untold"])
    notices.send(row, mailed, now, cancelled=True)
    return put(
        INVITATION_WITHDRAWN,
        thread=row.thread_id,
        happened=now,
        marks=GuestMarks(row.pk, guest.pk),
        facts=NameFacts(guest.name, why.strip()),
        people={person: None} if person is not None else None,
    )
