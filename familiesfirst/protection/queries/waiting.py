"""What waits in this room for somebody's answer: for their desk."""

import datetime as dt
from collections.abc import Iterator, Mapping

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Disagreement, Incident
from familiesfirst.protection.queries.incident import ROLE, due_of
from familiesfirst.record.api import LONDON, Actor, Asked, Found, whole


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Disagreements that this actor answers, and serious incidents they answer for."""
    mine = involvement.not_shut(Disagreement.objects.filter(owner=actor.worker, state="open"), actor)
    ours = Incident.objects.filter(owner=actor.worker, state__in=("heard", "notified"))
    incidents = {"incidents": whole(ours)} if ROLE in actor.roles else {}
    return {"disagreements": whole(mine, root="read_at"), **incidents}


def _families(found: Found) -> set[int]:
    return {row.root for row in found.get("disagreements", [])}


def _answers(actor: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    return [*_disagreements(found, titles), *_incidents(found)]


def _incidents(found: Found) -> Iterator[AwaitingAnswer]:
    """Which, and by when: of whom it is stands on its own page alone."""
    for row in found.get("incidents", []):
        title = "Notify a serious incident" if row.state == "heard" else "Hold a rapid review"
        by, day = due_of(row), row.aware if row.state == "heard" else row.notified
        since = dt.datetime.combine(day, dt.time.min, LONDON)
        yield AwaitingAnswer(title, f"by {by:%-d %B %Y}", since, "incidents:one", (row.pk,), urgent=True)


def _disagreements(found: Found, titles: Mapping[int, str]) -> list[AwaitingAnswer]:
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
