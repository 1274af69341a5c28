"""What an agency is asked: only the question, whom it is about, what for and on what ground."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from familiesfirst.agencies.api import workers
from familiesfirst.front_door.models import Check, Contact, Told
from familiesfirst.front_door.rules.naming import age_words, name_of, told_as
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, Actor, NotThere


@dataclass(frozen=True)
class CheckAsked:
    """One question to the viewer's own agency."""

    id: int
    contact: int
    people: tuple[str, ...]
    asks: str
    purpose: str
    ground: str
    family_knows: str
    asked_by: str
    asked_at: dt.datetime


def waiting_for(viewer: Actor) -> QuerySet[Check]:
    """Questions to the viewer's agency that wait, oldest first; none about themself, a relative or their household."""
    shut = involvement.shut_to(viewer)
    rows = Check.objects.filter(agency=viewer.agency, state=Check.State.ASKED).exclude(
        contact__status=Contact.Status.WITHDRAWN
    )
    return rows.exclude(Q(contact__in=shut) | Q(contact__family__in=shut)).order_by("asked_at", "pk")


def checks_for(viewer: Actor, now: dt.datetime) -> list[CheckAsked]:
    """What waits for the viewer's agency. Four queries."""
    rows = list(waiting_for(viewer)[:100])
    told: dict[int, list[Told]] = {}
    for each in Told.objects.filter(contact__in=[row.contact_id for row in rows]).order_by("position"):
        told.setdefault(each.contact_id, []).append(each)
    askers = workers(row.asked_by for row in rows if row.asked_by)
    return [_asked(row, told.get(row.contact_id, []), askers.get(row.asked_by or 0), now) for row in rows]


def check_for(viewer: Actor, check: int, now: dt.datetime) -> CheckAsked:
    """One that waits. NotThere for another agency's, one that is answered, or one about the viewer's own."""
    row = waiting_for(viewer).filter(pk=check).first()
    if row is None:
        raise NotThere
    asker = workers([row.asked_by]).get(row.asked_by) if row.asked_by else None
    return _asked(row, list(Told.objects.filter(contact=row.contact_id).order_by("position")), asker, now)


def _asked(row: Check, told: list[Told], asker: object, now: dt.datetime) -> CheckAsked:
    return CheckAsked(
        id=row.pk,
        contact=row.contact_id,
        people=people_told(told, now.astimezone(LONDON).date()),
        asks=row.asks,
        purpose=row.purpose,
        ground=label("check_ground", row.ground),
        family_knows="Knows that you are asked" if row.family_knows else "Does not know: say nothing to them",
        asked_by=f"{asker.with_agency}, {asker.phone}".rstrip(", ") if asker else "the front door",
        asked_at=row.asked_at,
    )


def people_told(told: Iterable[Any], today: dt.date) -> tuple[str, ...]:
    """Whom the agency is asked about: names as told, and how old."""
    people = [told_as(each) for each in told]
    return tuple(", ".join(part for part in (name_of(p), age_words(p, today)) if part) for p in people)
