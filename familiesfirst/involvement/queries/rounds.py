"""Who is round a family, and what a worker holds. Names of workers are for everybody at work."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, worker, workers
from familiesfirst.involvement import rules
from familiesfirst.involvement.access import active, conflicts_of, sealed_to
from familiesfirst.involvement.models import (
    Involvement,
)
from familiesfirst.involvement.queries.views import (
    Held,
    InvolvementView,
)
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import (
    Actor,
    NotThere,
    read_with,
    registry,
    root_of,
    roots_of,
    roots_of_many,
)


def round_family(family: int, on: dt.date, *, past: bool = False) -> list[InvolvementView]:
    """Every worker and service round the family that day, the lead first; with `past`, also those who have left."""
    rows = Involvement.objects.filter(thread__in=read_with(family))
    rows = rows if past else rows.filter(active(on))
    order = {role: place for place, role in enumerate(rules.FAMILY_ROLES)}
    return sorted(_views(rows), key=lambda v: (v.ended is not None, order[v.role], v.since, v.id))


def lacks_supervisor(family: int, here: Sequence[InvolvementView]) -> bool:
    """Whether those round the family today lack the qualified supervisor that its level asks for. Two queries."""
    level = registry("FAMILY_LEVELS")([family]).get(family, "universal")
    led = any(one.role == rules.LEAD for one in here)
    supervising = [one.qualified for one in here if one.role == rules.SUPERVISOR]
    return rules.lacks_supervisor(rules.lead_rule(level), led=led, qualified=supervising)


def involvement(id: int) -> InvolvementView:
    """One involvement. NotThere when absent. The caller asks whether the family is the reader's to see."""
    found = _views(Involvement.objects.filter(pk=id))
    if not found:
        raise NotThere
    return found[0]


def lead_of(family: int) -> InvolvementView | None:
    """The family's lead practitioner now."""
    root = root_of(family)
    return leads_of([root]).get(root)


def leads_of(families: Collection[int]) -> dict[int, InvolvementView]:
    """{family: its lead now}, for families as they are read today; those without one are left out. Three queries."""
    roots = roots_of_many(families)
    rows = Involvement.objects.filter(thread__in=roots, role=rules.LEAD, ended=None).order_by("since", "id")
    return {roots[v.family]: replace(v, family=roots[v.family]) for v in _views(rows)}


def leads_clash(family: int, other: int) -> bool:
    """Whether two families that are to be read as one are led by two different workers."""
    return len({lead.worker for lead in (lead_of(family), lead_of(other)) if lead}) > 1


def families_of(actor: Actor, now: dt.datetime) -> list[Held]:
    """Every part this worker has on a family today, less what is shut to them by a conflict or a seal. Four queries."""
    rows = Involvement.objects.filter(active(timezone.localdate(now)), worker=actor.worker)
    shut = conflicts_of(actor).threads
    sealed = set(roots_of(set(sealed_to(actor).values_list("thread", flat=True))).values())
    return [h for h in _held(rows) if h.family not in shut and h.family not in sealed]


def workers_round(families: Collection[int], on: dt.date) -> set[int]:
    """Ids of everybody who signs in here and is round any of these families that day. Two queries."""
    rows = Involvement.objects.filter(active(on), thread__in=roots_of_many(families), worker__isnull=False)
    return set(rows.values_list("worker", flat=True))


def families_led_by(worker_ids: Collection[int]) -> dict[int, int]:
    """{family: which of these workers leads it now}. Two queries."""
    rows = list(led(worker_ids).values_list("thread", "worker"))
    roots = roots_of({thread for thread, _ in rows})
    return {roots[thread]: who for thread, who in rows}


def led(worker_ids: Collection[int]) -> QuerySet[Involvement]:
    """Involvements as lead that these workers hold now."""
    return Involvement.objects.filter(worker__in=worker_ids, role=rules.LEAD, ended=None)


def led_threads() -> QuerySet[Involvement, int]:
    """Ids of every thread with a family help lead now; a subquery."""
    return Involvement.objects.filter(role=rules.LEAD, ended=None).values_list("thread", flat=True)


def held_by(viewer: Actor, worker_id: int, now: dt.datetime) -> list[Held]:
    """What a worker still holds, for their agency's administrator or their own manager. NotThere for anybody else."""
    about = worker(worker_id)
    same_agency = about.agency == viewer.agency and "agency_administrator" in viewer.roles
    same_team = about.team is not None and about.team == viewer.team and "team_manager" in viewer.roles
    if not (same_agency or same_team or about.line_manager == viewer.worker):
        raise NotThere
    return _held(Involvement.objects.filter(active(timezone.localdate(now)), worker=worker_id))


def parts_of(worker_ids: Collection[int], families: Collection[int], now: dt.datetime) -> dict[int, list[Held]]:
    """{worker: every part they have today on one of these families (as they are read today)}. Two queries."""
    rows = list(
        Involvement.objects.filter(active(timezone.localdate(now)), worker__in=worker_ids).order_by("since", "id")
    )
    found: dict[int, list[Held]] = {w: [] for w in worker_ids}
    for row, held in zip(rows, _held_of(rows), strict=True):
        if held.family in families:
            found[row.worker_id or 0].append(held)
    return found


def supervisors_of(families: Collection[int]) -> dict[int, str]:
    """{family: its supervisor now, with agency}; those without one are left out. Three queries."""
    roots = roots_of_many(families)
    views = _views(Involvement.objects.filter(thread__in=roots, role=rules.SUPERVISOR, ended=None))
    return {roots[v.family]: f"{v.name}, {v.agency}" for v in views}


def _held(rows: QuerySet[Involvement]) -> list[Held]:
    return _held_of(list(rows.order_by("since", "id")))


def _held_of(found: Sequence[Involvement]) -> list[Held]:
    roots = roots_of({r.thread_id for r in found})
    titles = family_roles()
    return [
        Held(r.pk, roots[r.thread_id], r.role, titles[r.role].title, rules.RELATIONSHIP_OF_ROLE[r.role], r.since)
        for r in found
    ]


def _views(rows: QuerySet[Involvement]) -> list[InvolvementView]:
    found = list(rows)
    people = workers(r.worker_id for r in found if r.worker_id)
    titles = family_roles()
    return [_view(r, people.get(r.worker_id or 0), titles[r.role].title) for r in found]


def _view(row: Involvement, who: WorkerView | None, title: str) -> InvolvementView:
    return InvolvementView(
        id=row.pk,
        family=row.thread_id,
        worker=row.worker_id,
        name=who.name if who else row.service_name,
        agency=who.agency_name if who else row.agency_name,
        job_title=who.job_title if who else "",
        role=row.role,
        role_title=title,
        what_for=row.what_for,
        how_to_reach=row.how_to_reach or (who.phone or who.email if who else ""),
        since=row.since,
        until=row.until,
        ended=row.ended,
        why_ended=row.why_ended,
        line_manager=who.line_manager_name if who else "",
        qualified=who is not None and who.social_work_qualified,
    )
