"""The record of a meeting can be read here by those to whom it was sent so."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.meetings.models import Invitation


def record_went(invitations: Collection[int], now: dt.datetime) -> None:
    """In the action that sends it: it waits on the desks of those who were asked with these, until they read it."""
    Invitation.objects.filter(pk__in=invitations).update(record_sent_at=now)
