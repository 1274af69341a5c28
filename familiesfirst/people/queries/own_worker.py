"""Who of a family has a worker of their own, as care leavers and parents who are under 18 have: whom to ring, and
nothing of their record."""

import datetime as dt
from collections.abc import Collection, Iterable

from familiesfirst.involvement import api as involvement
from familiesfirst.people.models import Membership, Setting
from familiesfirst.people.rules.own_worker import LEAVING_CARE
from familiesfirst.record.api import Actor

LEAD = "family_help_lead"


def own_workers(people: Collection[int]) -> dict[int, str]:
    """{care leaver: their own worker and how to reach them}. The caller has asked who reads. One query."""
    rows = Setting.objects.filter(person__in=people, kind=LEAVING_CARE, until=None).order_by("pk")
    return {row.person_id: f"{row.name}, {row.detail}" for row in rows}


def leads_elsewhere(viewer: Actor, people: Collection[int], family: int, today: dt.date) -> dict[int, str]:
    """{whose own help another family holds: who leads that, and how to reach them}: of no family that is sealed or shut
    to this viewer. No query for nobody; one more for each of them.
    """
    if not people:
        return {}
    rows = Membership.objects.filter(person__in=people, holds_level=True, until=None).exclude(family__root=family)
    held = dict(rows.values_list("person", "family__root"))
    if not held:
        return {}
    shut = involvement.conflicts_of(viewer).threads | involvement.seals_on(set(held.values())).keys()
    lead = {
        person: _lead(involvement.round_family(where, today)) for person, where in held.items() if where not in shut
    }
    return {person: words for person, words in lead.items() if words}


def _lead(round_them: Iterable[involvement.InvolvementView]) -> str:
    here = (one for one in round_them if one.role == LEAD and not one.left)
    return next((", ".join(filter(None, (one.name, one.agency, one.how_to_reach))) for one in here), "")
