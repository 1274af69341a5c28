"""What waits in this room for somebody's answer: for their desk."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Disagreement
from familiesfirst.record.api import Actor, Asked, Found, whole


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Disagreements that this actor answers."""
    mine = involvement.not_shut(Disagreement.objects.filter(owner=actor.worker, state="open"), actor)
    return {"disagreements": whole(mine, root="read_at")}


def _families(found: Found) -> set[int]:
    return {row.root for row in found.get("disagreements", [])}


def _answers(actor: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    return [
        AwaitingAnswer(
            "Answer a disagreement",
            f"{titles.get(row.root, '')} · {label('disagreement_sort', row.sort).lower()}",
            row.since,
            "disagreements:one",
            (row.pk,),
        )
        for row in found.get("disagreements", [])
    ]


WAITS = Waits(_asks, _families, _answers)
