"""What waits for somebody in this room: for their desk."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from familiesfirst.front_door.access import ON_THE_BOARD
from familiesfirst.front_door.models import PassedOn, Ring, Told
from familiesfirst.front_door.queries.checks import people_told, waiting_for
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.record.api import Actor, Asked, Found, whole

ANSWERS_CHECKS, ANSWERS_RINGS, CONFIRMS = (
    "front_door.answer_check",
    "front_door.answer_ring",
    "front_door.confirm_receipt",
)
NOBODY = frozenset({"none"})
SHOWN = 20


def _asks(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Rings nobody has picked up, contacts passed to this worker, questions to their agency."""
    found = {}
    if involvement.granted(viewer.roles, {"front_door", "out_of_hours"}, ANSWERS_RINGS) is not None:
        shut = involvement.shut_to(viewer)
        rows = Ring.objects.filter(answered_at=None, contact__status__in=ON_THE_BOARD)
        found["rings"] = whole(rows.exclude(Q(contact__in=shut) | Q(contact__family__in=shut)))
    if viewer.worker is not None:
        rows = PassedOn.objects.filter(to_kind="lead", to_worker=viewer.worker, confirmed_at=None)
        found["passed"] = whole(rows)
    if viewer.agency is not None and involvement.granted(viewer.roles, NOBODY, ANSWERS_CHECKS) is not None:
        checks = waiting_for(viewer).order_by()
        found["checks"] = whole(checks)
        found["checks_told"] = whole(Told.objects.filter(contact__in=checks.values("contact")))
    return found


def _answers(viewer: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    rings = sorted(found.get("rings", []), key=lambda row: row.rung_at)
    passed = sorted(found.get("passed", []), key=lambda row: row.at)
    checks = sorted(found.get("checks", []), key=lambda row: (row.asked_at, row.pk))
    told = sorted(found.get("checks_told", []), key=lambda row: row.position)
    today = timezone.localdate(now)
    return [
        *(_ring(row) for row in rings[:SHOWN]),
        *(_passed(row) for row in passed[:SHOWN]),
        *(
            _check(row, people_told([t for t in told if t.contact_id == row.contact_id], today))
            for row in checks[:SHOWN]
        ),
    ]


def _ring(row: Any) -> AwaitingAnswer:
    title = "A child may be in danger now: nobody has picked this up"
    return AwaitingAnswer(title, f"C-{row.contact_id}", row.rung_at, "front_door:contact", (row.contact_id,), True)


def _passed(row: Any) -> AwaitingAnswer:
    title = "Something came in about a family you lead: say that you have it"
    return AwaitingAnswer(title, f"C-{row.contact_id}", row.at, "front_door:contact", (row.contact_id,))


def _check(row: Any, people: tuple[str, ...]) -> AwaitingAnswer:
    title = "The front door asks what your agency knows"
    return AwaitingAnswer(title, "; ".join(people), row.asked_at, "front_door:check", (row.pk,))


WAITS = Waits(_asks, lambda found: set(), _answers)
waiting = WAITS.waiting
