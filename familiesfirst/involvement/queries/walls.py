"""Seals, openings and conflicts of interest."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from familiesfirst.agencies.api import of_team, of_worker, reports_of, workers
from familiesfirst.involvement.access import sealed_to, shut_to, ways_shut
from familiesfirst.involvement.models import (
    ConflictOfInterest,
    Opening,
    Seal,
    SealName,
)
from familiesfirst.involvement.queries.views import (
    ConflictView,
    OpeningView,
    SealView,
)
from familiesfirst.record.api import (
    Actor,
    Asked,
    Found,
    ReadView,
    ask_together,
    asked,
    joined_to,
    read_at,
    reads_of,
    root_of,
    roots_under,
    threads_in,
)


def anything_sealed() -> bool:
    """Whether any record is sealed now: most days few are, and who looks for seals need look no further."""
    return Seal.objects.filter(lifted_at=None).exists()


def seal_on(family: int) -> SealView | None:
    """The seal on this family's record now, on any thread read as part of it."""
    root = root_of(family)
    return seals_on([root]).get(root)


def seals_on(families: Collection[int]) -> dict[int, SealView]:
    """{family: its seal}; unsealed ones are left out. One query; three where any is sealed."""
    held = threads_in(families).values("pk").union(joined_to(families).values("pk"))
    rows = list(Seal.objects.filter(thread__in=held, lifted_at=None).annotate(read_at=read_at("thread")))
    if not rows:
        return {}
    named: dict[int, list[int]] = {r.pk: [] for r in rows}
    for seal, who in SealName.objects.filter(seal__in=rows, until=None).values_list("seal", "worker"):
        named[seal].append(who)
    people = workers([*(r.ring_id for r in rows), *(w for of in named.values() for w in of)])
    return {
        r.read_at: SealView(
            r.pk,
            r.read_at,
            people[r.ring_id],
            tuple(people[w] for w in named[r.pk]),
            r.made_at,
            r.look_again_by,
        )
        for r in rows
    }


@dataclass(frozen=True)
class Wall:
    """What shuts a family's record to a viewer: a seal, with whom to ring; or, where `ring` is None, that they or
    somebody near them are on it.
    """

    family: int
    ring: int | None = None
    name: str = ""
    phone: str = ""


def walls_round(families: Collection[int], viewer: Actor) -> list[Wall]:
    """What shuts these families (as they are read today) to this viewer. One query."""
    found = ask_together(_walls, families=sorted(families), worker=viewer.worker) if families else {}
    return walls_from(found) if families else []


def _walls(*, families: Sequence[int], worker: int | None) -> dict[str, Asked]:
    return walls_asked(Actor(name="", worker=worker), families)


def walls_asked(viewer: Actor, families: Any) -> dict[str, Asked]:
    """What `walls_round` reads, to be asked with other things; give the answer to `walls_from`. families: ids, or a
    subquery of them.
    """
    seals = sealed_to(viewer).annotate(**of_worker("ring"), read_at=read_at("thread"))
    held = threads_in(families).values("pk").union(joined_to(families).values("pk"))
    said = {"family": "read_at", "name": "their_name", "phone": "their_phone"}
    near = enumerate(roots_under(shut).filter(read_at__in=families) for shut in ways_shut(viewer))
    return {
        "sealed": asked(seals.filter(thread__in=held), "pk", "ring", **said),
        **{f"{_NEAR}{n}": asked(rows, "pk", family="read_at") for n, rows in near},
    }


_NEAR = "near_"


def walls_from(found: Found) -> list[Wall]:
    """The walls that `walls_asked` found. That somebody near the viewer is there stands last, and counts most."""
    sealed = [Wall(row.family, row.ring, row.name or "", row.phone or "") for row in found["sealed"]]
    near = (row for name, rows in found.items() if name.startswith(_NEAR) for row in rows)
    return [*sealed, *(Wall(row.family) for row in near)]


def seals_naming(actor: Actor) -> QuerySet[Seal]:
    """The seals that name this worker."""
    named = SealName.objects.filter(worker=actor.worker, until=None).values("seal")
    return Seal.objects.filter(pk__in=named, lifted_at=None)


def openings_to_review(actor: Actor) -> list[OpeningView]:
    """Openings that this manager has to look at, oldest first; never their own, nor of a record shut to them."""
    return _openings(list(openings_before(actor).order_by("at")))


def openings_before(actor: Actor) -> QuerySet[Opening]:
    """The same as rows."""
    rows = Opening.objects.filter(reviewed_at=None).exclude(worker=actor.worker)
    if "front_door_manager" not in actor.roles:
        theirs = Q(worker__in=reports_of(actor.worker or 0))
        if "team_manager" in actor.roles and actor.team:
            theirs |= Q(worker__in=of_team(actor.team))
        rows = rows.filter(theirs)
    return rows.exclude(thread__in=shut_to(actor))


def openings_of(worker_id: int, now: dt.datetime) -> list[OpeningView]:
    """Records this worker has open now in an emergency or out of hours."""
    return _openings(list(Opening.objects.filter(worker=worker_id, at__lte=now, until__gt=now).order_by("until")))


def looked_at(opening: OpeningView) -> list[ReadView]:
    """What the opener looked at while the record was open to them, latest first."""
    reads = reads_of(opening.family, since=opening.at, to_people=False)
    return [r for r in reads if r.worker == opening.worker.id and r.at <= opening.until]


def conflicts_for(actor: Actor) -> list[ConflictView]:
    """Who, of the workers this manager manages, has said that they may have nothing to do with a record; latest first.

    Never the kind of tie: that is theirs. Nothing of records that are shut to the manager too.
    """
    theirs = Q(worker__in=reports_of(actor.worker or 0))
    if actor.team:
        theirs |= Q(worker__in=of_team(actor.team))
    rows = ConflictOfInterest.objects.filter(theirs, ended_at=None).exclude(worker=actor.worker)
    rows = rows.exclude(thread__in=shut_to(actor))
    people = workers(r.worker_id for r in rows)
    found = [ConflictView(people[r.worker_id], r.thread_id, r.declared_at) for r in rows]
    return sorted(found, key=lambda c: c.declared_at, reverse=True)


def _openings(rows: list[Opening]) -> list[OpeningView]:
    people = workers({r.worker_id for r in rows})
    return [OpeningView(r.pk, r.thread_id, r.kind, people[r.worker_id], r.why, r.at, r.until) for r in rows]
