"""Duties that are done by what another room records: asked once, answered once."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.models.assessment import Duty
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_about_many, entries_by_id

TALKED = ("return_talk.held", "return_talk.declined")
"""The conversation after a child was missing, where a return is recorded."""
DUTY, ANSWERED = "return_conversation", "duty.answered"


def follow_return_talks(entries: Sequence[EntryView], *, moved: frozenset[int], now: dt.datetime) -> None:
    """After an action: a child whose conversation was held, or who declined it, is owed none by the assessment; where
    that was taken back, they are owed it again.
    """
    for entry in entries:
        if entry.kind in TALKED:
            owed = Duty.objects.filter(person__in=list(entry.people), duty=DUTY)
            owed.filter(answered_on=None, ended_on=None).update(answered_on=entry.day)
    gone = {e.corrects for e in entries if e.kind in WITHDRAWN and e.corrects is not None}
    for talk in entries_by_id(gone, allows=lambda _: True).values() if gone else ():
        if talk.kind in TALKED:
            _owe_again(talk)


def _owe_again(talk: EntryView) -> None:
    """Unless it was talked about at another time, or answered in the assessment."""
    answers = (*TALKED, ANSWERED, *sorted(WITHDRAWN))
    for person, told in entries_about_many(list(talk.people), only=answers).items():
        row = Duty.objects.filter(person=person, duty=DUTY, answered_on=talk.day, ended_on=None).order_by("pk").last()
        left = [e for e in effective(told) if e.kind in TALKED or e.marks_of(person).get("duty") == DUTY]
        waits = Duty.objects.filter(person=person, duty=DUTY, answered_on=None, ended_on=None).exists()
        if row is not None and not waits and not any(e.day >= row.opened_on for e in left):
            Duty.objects.filter(pk=row.pk).update(answered_on=None)
