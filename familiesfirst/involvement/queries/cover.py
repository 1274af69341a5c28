"""Who stands in for whom, for desks and the page where it is arranged."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, people_in_roles, workers
from familiesfirst.involvement.access import visible_families
from familiesfirst.involvement.models import Cover, Involvement
from familiesfirst.involvement.rules import LEADS
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import Actor, registry, roots_of


@dataclass(frozen=True)
class CoverLine:
    """One span of cover of a worker by another: how many families, and how many of them were told.

    mine: the viewer is the one who is covered; otherwise it is they who cover. untold: the families not told yet.
    """

    mine: bool
    other: WorkerView
    first: dt.date
    last: dt.date
    families: int
    untold: tuple[int, ...]

    @property
    def told(self) -> int:
        """How many families were told."""
        return self.families - len(self.untold)


@dataclass(frozen=True)
class Coverable:
    """A family whose lead could be covered: its reference, what it is called, its people ({id: name})."""

    family: int
    title: str
    people: dict[int, str]


@dataclass(frozen=True)
class Untold:
    """A family's cover of which nobody of the family has been told yet, and why."""

    involvement: int
    name: str
    of: str
    first: dt.date
    last: dt.date
    why_not: str


def cover_of(viewer: Actor, now: dt.datetime) -> list[CoverLine]:
    """Cover of the viewer and by the viewer that is not over, soonest first. Three queries."""
    today = timezone.localdate(now)
    rows = list(
        Cover.objects.filter(
            Q(of__worker=viewer.worker) | Q(involvement__worker=viewer.worker),
            involvement__ended=None,
            involvement__until__gte=today,
        ).select_related("involvement", "of")
    )
    roots = roots_of({row.involvement.thread_id for row in rows})
    spans: dict[tuple[bool, int, dt.date, dt.date], list[Cover]] = {}
    for row in rows:
        mine, held = row.of.worker_id == viewer.worker, row.involvement
        other = (held if mine else row.of).worker_id or 0
        spans.setdefault((mine, other, held.since, held.until or held.since), []).append(row)
    people = workers(other for _, other, _, _ in spans)
    found = [
        CoverLine(
            mine,
            people[other],
            first,
            last,
            len(of),
            tuple(roots[row.involvement.thread_id] for row in of if row.told_on is None),
        )
        for (mine, other, first, last), of in spans.items()
    ]
    return sorted(found, key=lambda line: (line.first, line.other.name))


def coverable(viewer: Actor, of: int, now: dt.datetime) -> list[Coverable]:
    """Families a worker leads for which the viewer may arrange cover, by what they are called."""
    rows = Involvement.objects.filter(worker=of, role__in=LEADS, ended=None).values_list("thread", flat=True)
    roots = set(roots_of(set(rows)).values())
    families = sorted(roots & set(visible_families(viewer, now, "involvement.arrange_cover")))
    titles, people = registry("FAMILY_TITLES")(families), registry("FAMILY_PEOPLE")(families)
    found = [Coverable(f, titles.get(f, f"F-{f}"), people[f]) for f in families]
    return sorted(found, key=lambda c: c.title)


def may_cover(of: int, on: dt.date) -> list[WorkerView]:
    """Who could stand in for a worker: those whose roles allow it, the nearest (own team, own agency) first."""
    home = workers([of])[of]
    people = [w for w in people_in_roles(family_roles()["cover"].held_by, on) if w.id != of]
    return sorted(people, key=lambda w: (w.team is None or w.team != home.team, w.agency != home.agency, w.name))


def untold(family: int, on: dt.date) -> list[Untold]:
    """Cover of a family, not over, that nobody of it has been told of. Two queries."""
    rows = list(
        Cover.objects.filter(
            involvement__thread=family, involvement__ended=None, involvement__until__gte=on, told_on=None
        )
        .select_related("involvement", "of")
        .order_by("involvement__since")
    )
    people = workers({w for row in rows for w in (row.involvement.worker_id, row.of.worker_id) if w})
    return [
        Untold(
            row.pk,
            people[row.involvement.worker_id or 0].with_agency,
            people[row.of.worker_id or 0].name,
            row.involvement.since,
            row.involvement.until or row.involvement.since,
            row.not_told_why,
        )
        for row in rows
    ]
