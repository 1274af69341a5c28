"""What one's people contributed: for those who manage them, in whichever agency, and those who supervise them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, of_team, reports_of, workers
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Written, log_read, roots_of, written_by

SUPERVISES = "case_supervisor"


@dataclass(frozen=True)
class ForFamily:
    """What somebody contributed to one family that the viewer may see. last: when they last wrote."""

    family: int
    title: str
    entries: int
    answered: int
    last: dt.date | None


@dataclass(frozen=True)
class Contribution:
    """One worker. managed: by the viewer; else only supervised, and shown for the supervised families alone.

    others, other_entries: families the viewer may not see, and what was written about them: counted, no more.
    waiting: requests asked of them by name that wait for an answer.
    """

    worker: WorkerView
    managed: bool
    families: tuple[ForFamily, ...]
    others: int
    other_entries: int
    waiting: int


@dataclass(frozen=True)
class _Answered:
    worker: int
    family: int
    number: int


def contributions(viewer: Actor, now: dt.datetime, *, days: int = 92) -> list[Contribution]:
    """The viewer's people by name, with what each wrote and answered in the last days.

    Managed by the viewer: who reports to them, and whoever is in the team they manage. Supervised: those round the
    families that they supervise. The number of queries does not depend on how many there are.
    """
    today, since = timezone.localdate(now), now - dt.timedelta(days=days)
    held = {h.family for h in involvement.families_of(viewer, now) if h.role == SUPERVISES}
    managed = _managed(viewer)
    supervised = (involvement.workers_round(held, today) if held else set()) - managed - {viewer.worker}
    who = {w.id: w for w in workers(managed | supervised).values() if w.ended is None}
    written, answered = written_by(list(who), since=since), _answered(list(who), since)
    waiting = _waiting(list(who))
    seen = _seen(viewer, {w.family for w in written} | {a.family for a in answered}, now)
    log_read(viewer, page="family_help.contributions", now=now)
    return [
        _of(
            one,
            one.id in managed,
            [w for w in written if w.worker == one.id],
            [a for a in answered if a.worker == one.id],
            seen if one.id in managed else {f: t for f, t in seen.items() if f in held},
            waiting.get(one.id, 0),
        )
        for one in sorted(who.values(), key=lambda w: (w.id not in managed, w.name))
    ]


def _managed(viewer: Actor) -> set[int]:
    if viewer.worker is None:
        return set()
    found = reports_of(viewer.worker)
    if viewer.team is not None and viewer.roles & {"team_manager", "front_door_manager"}:
        found = found.union(of_team(viewer.team))
    return set(found) - {viewer.worker}


def _answered(ids: Collection[int], since: dt.datetime) -> list[_Answered]:
    rows = SpecialistRequest.objects.filter(answered_by__in=ids, answered_at__gte=since)
    found = list(rows.values_list("answered_by", "thread").annotate(n=Count("pk")).order_by())
    roots = roots_of({thread for _, thread, _ in found})
    return [_Answered(worker, roots[thread], n) for worker, thread, n in found]


def _waiting(ids: Collection[int]) -> dict[int, int]:
    rows = SpecialistRequest.objects.filter(worker__in=ids, state="asked")
    return dict(rows.values_list("worker").annotate(n=Count("pk")).order_by())


def _seen(viewer: Actor, families: Collection[int], now: dt.datetime) -> dict[int, str]:
    """{family: title} of those the viewer may read."""
    mine = set(involvement.visible_families(viewer, now).filter(read_at__in=families)) if families else set()
    return people.family_titles(mine)


def _of(
    worker: WorkerView,
    managed: bool,
    written: Sequence[Written],
    answered: Sequence[_Answered],
    seen: Mapping[int, str],
    waiting: int,
) -> Contribution:
    wrote, gave = {w.family: w for w in written}, {a.family: a.number for a in answered}
    shown = sorted(seen.keys() & (wrote.keys() | gave.keys()), key=lambda f: seen[f])
    hidden = (wrote.keys() | gave.keys()) - seen.keys() if managed else set()
    return Contribution(
        worker=worker,
        managed=managed,
        families=tuple(_for_family(f, seen[f], wrote.get(f), gave.get(f, 0)) for f in shown),
        others=len(hidden),
        other_entries=sum(wrote[f].entries for f in hidden if f in wrote),
        waiting=waiting if managed else 0,
    )


def _for_family(family: int, title: str, written: Written | None, answered: int) -> ForFamily:
    last = timezone.localdate(written.last) if written else None
    return ForFamily(family, title, written.entries if written else 0, answered, last)
