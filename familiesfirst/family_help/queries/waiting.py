"""What waits for somebody in this room: for their desk."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from familiesfirst.agencies.api import of_worker
from familiesfirst.family_help.models import Assessment
from familiesfirst.family_help.queries.specialist import ANSWERS, NOBODY, asked_before
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, Actor, Asked, Found, read_at, whole

AGREES, MANAGER = "family_help.agree_assessment", "team_manager"


def _asks(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    return {**_specialists(viewer), **_assessments(viewer, now)}


def _assessments(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Assessments sent to be agreed by whoever manages; never to who sent them."""
    if MANAGER not in viewer.roles:
        return {}
    sent = Assessment.objects.filter(state="submitted", family__in=involvement.visible_families(viewer, now, AGREES))
    return {
        "assessments": whole(sent.exclude(submitted_by=viewer.worker).annotate(root=read_at("family")), root="root")
    }


def _specialists(viewer: Actor) -> dict[str, Asked]:
    """Requests to this worker or their agency that wait for an answer or for a beginning."""
    if viewer.worker is None or involvement.granted(viewer.roles, NOBODY, ANSWERS) is None:
        return {}
    rows = asked_before(viewer).filter(state__in=["asked", "agreed"]).annotate(**of_worker("asked_by"))
    return {"specialists": whole(rows, their_name="their_name", their_agency="their_agency")}


def _answers(viewer: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    return [
        *(_request(row) for row in found.get("specialists", [])),
        *(_assessment(row, titles) for row in found.get("assessments", [])),
    ]


def _assessment(row: Any, titles: Mapping[int, str]) -> AwaitingAnswer:
    since = dt.datetime.combine(row.submitted_on, dt.time(), LONDON)
    return AwaitingAnswer("Agree an assessment", titles.get(row.root, ""), since, "family_help:assessment", (row.root,))


def _request(row: Any) -> AwaitingAnswer:
    """Who asks and for what; the family is named only on the page itself, where the look is kept."""
    what = "for advice" if row.sort == "advice" else "to take part"
    asked, kind = row.state == "asked", label("specialist", row.kind)
    title = f"You are asked {what}: {kind}" if asked else f"Say when you begin: {kind}"
    by = f"{row.their_name}, {row.their_agency}" if row.their_name else ""
    about = f"{by}; answer by {row.answer_by:%-d %B}" if asked else by
    return AwaitingAnswer(title, about, row.asked_at, "asked:one", (row.pk,))


def _families(found: Found) -> set[int]:
    return {row.root for row in found.get("assessments", [])}


WAITS = Waits(_asks, _families, _answers)
waiting = WAITS.waiting
