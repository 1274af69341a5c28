"""Who stands in for whom, for desks and the page where it is arranged."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, of_worker, people_in_roles, workers
from familiesfirst.involvement.access import visible_families
from familiesfirst.involvement.models import Cover, Involvement
from familiesfirst.involvement.rules import LEADS
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import Actor, Asked, Found, ask_together, asked, read_at, registry, roots_of, threads_with


@dataclass(frozen=True)
class CoverLine:
    """One span of cover of a worker by another: how many families, and how many of them were told.

    mine: the viewer is the one who is covered; otherwise it is they who cover. untold: the families not told yet.
    """

    mine: bool
    other: str
    agency: str
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
    """A family whose lead could be covered: its reference, what it is called, whom one could tell ({id: words})."""

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


def who_held(family: int, role: str, since: dt.date, today: dt.date) -> frozenset[int]:
    """Workers who have had this part in a family, or stood in for whoever had it, on any day from `since` to today."""
    rows = Involvement.objects.filter(Q(role=role) | Q(cover__of__role=role), thread__in=threads_with(family))
    over = Q(ended__lt=since) | Q(until__lt=since)
    return frozenset(rows.filter(since__lte=today, worker__isnull=False).exclude(over).values_list("worker", flat=True))


def cover_asked(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """What `cover_of` reads."""
    rows = Cover.objects.filter(involvement__ended=None, involvement__until__gte=timezone.localdate(now))
    days = {"since": "involvement__since", "until": "involvement__until"}

    def told(mine: QuerySet[Cover], other: str) -> Asked:
        read = mine.annotate(root=read_at("involvement__thread"), **of_worker(other))
        names = {"other": other, "their_name": "their_name", "their_agency": "their_agency"}
        return asked(read, "pk", "told_on", "root", **days, **names)

    return {
        "covered": told(rows.filter(of__worker=viewer.worker), "involvement__worker"),
        "covering": told(rows.filter(involvement__worker=viewer.worker), "of__worker"),
    }


def _covers(*, worker: int | None, now: dt.datetime) -> dict[str, Asked]:
    return cover_asked(Actor(worker=worker, name=""), now)


def cover_of(viewer: Actor, now: dt.datetime, found: Found | None = None) -> list[CoverLine]:
    """Cover of the viewer and by the viewer that is not over, soonest first. One query.

    found: what `cover_asked` asks, where it was asked with other things.
    """
    found = found or ask_together(_covers, worker=viewer.worker, now=now)
    spans: dict[tuple[bool, int, dt.date, dt.date], list[Any]] = {}
    for name, mine in (("covered", True), ("covering", False)):
        for row in found[name]:
            spans.setdefault((mine, row.other, row.since, row.until), []).append(row)
    lines = [
        CoverLine(
            mine,
            of[0].their_name,
            of[0].their_agency,
            first,
            last,
            len(of),
            tuple(row.root for row in of if row.told_on is None),
        )
        for (mine, _, first, last), of in spans.items()
    ]
    return sorted(lines, key=lambda line: (line.first, line.other))


def coverable(viewer: Actor, of: int, now: dt.datetime) -> list[Coverable]:
    """Families a worker leads for which the viewer may arrange cover, by what they are called."""
    rows = Involvement.objects.filter(worker=of, role__in=LEADS, ended=None).values_list("thread", flat=True)
    roots = set(roots_of(set(rows)).values())
    families = sorted(roots & set(visible_families(viewer, now, "involvement.arrange_cover")))
    titles, people = registry("FAMILY_TITLES")(families), registry("FAMILY_PEOPLE")(families)
    known = whom_to_tell({person: name for named in people.values() for person, name in named.items()})
    found = [Coverable(f, titles.get(f, f"F-{f}"), {p: known[p] for p in people[f]}) for f in families]
    return sorted(found, key=lambda c: c.title)


def whom_to_tell(names: Mapping[int, str]) -> dict[int, str]:
    """{person: name, and how they must not be reached}, where it is asked whom of a family somebody told."""
    rules = registry("SAFE_CONTACT")(list(names))
    said = {person: " ".join((f"{names[person]}.", *words)) for person, words in rules.items() if person in names}
    return {**names, **said}


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
