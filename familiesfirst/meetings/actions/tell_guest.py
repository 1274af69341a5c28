"""Somebody whom no e-mail reaches hears that a meeting was moved or cancelled, or that they are not asked any more."""

import datetime as dt

from django.db.models import Q

from familiesfirst.meetings.entries import GUEST_TOLD, GuestMarks, NameFacts
from familiesfirst.meetings.models import Invitation
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, lock_threads, put, read_with


@action("meetings.tell_guest")
def tell_guest(*, by: Actor, now: dt.datetime, family: int, meeting: int, invitation: int, way: str) -> int:
    """The entry's id. way: a code of `meeting_way`, not by e-mail.
    NotThere for an invitation that does not hold, unless they wait to hear that it was taken back.
    """
    authorise(thread=family)
    threads = read_with(family)
    lock_threads(*threads)
    guest = (
        Invitation.objects.select_related("meeting")
        .filter(Q(withdrawn_at=None) | Q(untold=True), pk=invitation, meeting=meeting, meeting__thread__in=threads)
        .first()
    )
    if guest is None:
        raise NotThere
    if way not in codeset("meeting_way") or way == "email":
        raise Invalid({"way": "Say how they were told."})
    guest.told_sequence, guest.untold = guest.meeting.sequence, False
    guest.save(update_fields=["told_sequence", "untold"])
    return put(
        GUEST_TOLD,
        thread=guest.meeting.thread_id,
        happened=now,
        marks=GuestMarks(guest.meeting_id, guest.pk, way, guest.told_sequence),
        facts=NameFacts(guest.name),
        people={guest.person_id: None} if guest.person_id is not None else None,
    )
