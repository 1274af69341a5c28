"""Families that nobody leads yet, for those who may name a lead practitioner."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Min
from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people.models import ChildLevel, Family, Membership
from familiesfirst.people.queries.lines import ChildLine, UnledFamily
from familiesfirst.people.queries.lists import children_levels
from familiesfirst.record.api import Actor


def families_without_lead(
    viewer: Actor, now: dt.datetime, *, offset: int = 0, limit: int = 25
) -> tuple[list[UnledFamily], int]:
    """One page of the families before a family help team with nobody leading, longest waiting first; and how many.

    Only those the viewer may see. `proposed`: who was put forward, where they and their agency have accepted and a
    supervisor has to name them. About a dozen queries, whatever the size.
    """
    waiting = involvement.unallocated(involvement.visible_families(viewer, now))
    rows = Family.objects.filter(pk__in=waiting[offset : offset + limit])
    found = {f.pk: f for f in rows}
    children = children_levels(list(found), timezone.localdate(now))
    since = _since(list(found))
    proposed = {p.family: p.worker.name for p in involvement.proposals_to_name(rows.values_list("pk", flat=True))}
    page = [found[pk] for pk in waiting[offset : offset + limit] if pk in found]
    return [_unled(f, children[f.pk], since.get(f.pk), proposed.get(f.pk, "")) for f in page], len(waiting)


def _unled(family: Family, children: list[ChildLine], since: dt.date | None, proposed: str) -> UnledFamily:
    return UnledFamily(
        family=family.pk,
        title=family.name,
        children=tuple(children),
        since=since or family.opened_on,
        siblings_not_known=family.siblings_not_known,
        proposed=proposed,
    )


def _since(families: Collection[int]) -> dict[int, dt.date]:
    """{family: since when a child of it has held their level}."""
    held = Membership.objects.filter(family__root__in=families, until=None, holds_level=True)
    of_person = dict(held.values_list("person_id", "family__root"))
    levels = (
        ChildLevel.objects.filter(person__in=of_person, until=None).values("person_id").annotate(first=Min("since"))
    )
    out: dict[int, dt.date] = {}
    for row in levels.annotate(first=Min("since")):
        family = of_person[row["person_id"]]
        out[family] = min(out.get(family, row["first"]), row["first"])
    return out
