"""Invitations that wait for a worker's answer: for their desk, whether or not a message reached them."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.meetings.entries import moment_words
from familiesfirst.meetings.models import Invitation
from familiesfirst.policy.api import label
from familiesfirst.record.api import Actor, Asked, Found, whole

SOON = dt.timedelta(days=1)


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Of meetings that are still to be, of families that are not shut to them. Whoever else is asked is not named."""
    if actor.worker is None:
        return {}
    mine = Invitation.objects.filter(
        worker=actor.worker, answer="", withdrawn_at=None, meeting__state="called", meeting__starts_at__gt=now
    )
    told = {"sort": "meeting__sort", "starts_at": "meeting__starts_at"}
    return {"invitations": whole(involvement.not_shut(mine, actor, thread="meeting__thread"), **told)}


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
    ]


WAITS = Waits(_asks, lambda found: set(), _answers)
