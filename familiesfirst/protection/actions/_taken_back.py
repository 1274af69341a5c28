"""A strategy discussion is taken back, because it was dated wrongly or was never held: what hung on it goes with it."""

import datetime as dt

from django.utils import timezone

from familiesfirst.meetings import api as meetings
from familiesfirst.protection.actions._agreeing import put_ended
from familiesfirst.protection.actions._calling import STRATEGY
from familiesfirst.protection.entries.strategy import HELD
from familiesfirst.protection.models import AgreedAction, ConferenceChild, Enquiry, EnquiryChild, Strategy
from familiesfirst.record.api import Invalid, root_of, take_back

WHY = "The discussion that agreed it was taken back."
FOLLOWED = "What followed from it is on the record: an enquiry that is finished, or a conference. Put that right first."


def discussion_taken_back(*, kind: str, entry: int, now: dt.datetime) -> None:
    """In the action that takes an entry back, before it does. What it agreed and is not done yet is dropped; so is the
    full meeting that it asked for as an emergency. Invalid where what it began has gone on.
    """
    if kind != HELD.code:
        return
    row = Strategy.objects.select_for_update(of=("self",)).filter(ended=entry, state="held").first()
    if row is None:
        return
    if _went_on(entry):
        raise Invalid({"why": FOLLOWED})
    root = root_of(row.thread_id)
    for agreed in (
        AgreedAction.objects.select_for_update(of=("self",)).filter(strategy=row, state="open").order_by("pk")
    ):
        put_ended(root, agreed, done=False, on=timezone.localdate(now), came=WHY)
    for full in Strategy.objects.filter(follows=entry, state__in=("needed", "called")):
        called = meetings.meeting_called_for(STRATEGY, full.pk)
        if called is not None:
            meetings.drop_meeting(family=root, meeting=called, why=WHY, now=now)
        take_back(full.needed, now=now, why=WHY)


def _went_on(entry: int) -> bool:
    """Whether an enquiry that it began has found something, is over, or has a conference planned."""
    inside = EnquiryChild.objects.filter(enquiry__began=entry)
    planned = ConferenceChild.objects.filter(person__in=inside.values("person"), open=True, conference__state="planned")
    over = Enquiry.objects.filter(began=entry).exclude(state="open")
    return inside.exclude(outcome="").exists() or over.exists() or planned.exists()
