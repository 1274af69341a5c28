"""What waits for somebody in this room: for their desk."""

import datetime as dt

from django.db.models import Q

from familiesfirst.front_door.access import ON_THE_BOARD
from familiesfirst.front_door.models import PassedOn, Ring
from familiesfirst.front_door.queries.checks import checks_for
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer
from familiesfirst.record.api import Actor

ANSWERS_CHECKS, ANSWERS_RINGS, CONFIRMS = (
    "front_door.answer_check",
    "front_door.answer_ring",
    "front_door.confirm_receipt",
)
NOBODY = frozenset({"none"})


def waiting(viewer: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    """Rings nobody has picked up, contacts passed to this worker, questions to their agency; longest waiting first."""
    found = [*_rings(viewer, now), *_passed(viewer, now), *_checks(viewer, now)]
    return sorted(found, key=lambda each: (not each.urgent, each.since))


def _rings(viewer: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    if involvement.granted(viewer.roles, {"front_door", "out_of_hours"}, ANSWERS_RINGS) is None:
        return []
    shut = involvement.shut_to(viewer)
    rows = Ring.objects.filter(answered_at=None, contact__status__in=ON_THE_BOARD)
    rows = rows.exclude(Q(contact__in=shut) | Q(contact__family__in=shut)).order_by("rung_at")
    title = "A child may be in danger now: nobody has picked this up"
    return [
        AwaitingAnswer(title, f"C-{row.contact_id}", row.rung_at, "front_door:contact", (row.contact_id,), True)
        for row in rows[:20]
    ]


def _passed(viewer: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    if viewer.worker is None:
        return []
    rows = PassedOn.objects.filter(to_kind="lead", to_worker=viewer.worker, confirmed_at=None).order_by("at")
    title = "Something came in about a family you lead: say that you have it"
    return [
        AwaitingAnswer(title, f"C-{row.contact_id}", row.at, "front_door:contact", (row.contact_id,))
        for row in rows[:20]
    ]


def _checks(viewer: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    if viewer.agency is None or involvement.granted(viewer.roles, NOBODY, ANSWERS_CHECKS) is None:
        return []
    return [
        AwaitingAnswer(
            "The front door asks what your agency knows",
            "; ".join(each.people),
            each.asked_at,
            "front_door:check",
            (each.id,),
        )
        for each in checks_for(viewer, now)[:20]
    ]
