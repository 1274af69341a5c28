"""Duties that are done by what another room records: asked once, answered once."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.models.assessment import Duty
from familiesfirst.record.api import EntryView

TALKED = ("return_talk.held", "return_talk.declined")
"""The conversation after a child was missing, where a return is recorded."""


def follow_return_talks(entries: Sequence[EntryView], *, moved: frozenset[int], now: dt.datetime) -> None:
    """After an action: a child whose conversation was held, or who declined it, is owed none by the assessment."""
    for entry in entries:
        if entry.kind in TALKED:
            owed = Duty.objects.filter(person__in=list(entry.people), duty="return_conversation")
            owed.filter(answered_on=None, ended_on=None).update(answered_on=entry.day)
