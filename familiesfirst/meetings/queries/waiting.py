"""Invitations that wait for a worker's answer: for their desk, whether or not a message reached them."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import F, Q

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.meetings.entries import moment_words
from familiesfirst.meetings.models import Invitation
from familiesfirst.policy.api import label, setting
from familiesfirst.record.api import Actor, Asked, Found, last_look, whole

RECORD_READ = "protection.sent_record"
"""As what it is kept that somebody read the record of a meeting that was sent to them."""
SOON = dt.timedelta(days=1)


def open_days() -> dt.timedelta:
    """For how long a record that was sent can be read here."""
    return dt.timedelta(days=int(setting("record_open_days")))  # type: ignore[arg-type]


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Of meetings that are still to be, of families that are not shut to them. Whoever else is asked is not named."""
    if actor.worker is None:
        return {}
    mine = Invitation.objects.filter(
        worker=actor.worker, answer="", withdrawn_at=None, meeting__state="called", meeting__starts_at__gt=now
    )
    told = {"sort": "meeting__sort", "starts_at": "meeting__starts_at"}
    looked = last_look(RECORD_READ, actor.worker, "meeting__thread")
    sent = Invitation.objects.filter(worker=actor.worker, record_sent_at__isnull=False, withdrawn_at=None)
    unread = sent.annotate(looked=looked).filter(Q(looked=None) | Q(looked__lt=F("record_sent_at")))
    return {
        "invitations": whole(involvement.not_shut(mine, actor, thread="meeting__thread"), **told),
        "records_sent": whole(involvement.not_shut(unread, actor, thread="meeting__thread"), **told),
    }


def _answers(actor: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    """No family stands beside it: whoever is asked may be nothing to them, and others may see the screen."""
    return [
        AwaitingAnswer(
            "Say whether you can come",
            f"{label('meeting_sort', row.sort)}, {moment_words(row.own_time or row.starts_at)}",
            row.asked_at,
            "invitations:mine",
            (row.pk,),
            urgent=row.starts_at - now < SOON,
        )
        for row in found.get("invitations", [])
    ] + [
        AwaitingAnswer(
            "Read the record of a meeting you were asked to",
            f"{label('meeting_sort', row.sort)}, {moment_words(row.own_time or row.starts_at)}",
            row.record_sent_at,
            "invitations_sent:record",
            (row.pk,),
        )
        for row in found.get("records_sent", [])
        if row.record_sent_at + open_days() > now
    ]


WAITS = Waits(_asks, lambda found: set(), _answers)
