"""Who is round a family, and what a worker holds. Names of workers are for everybody at work."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import of_worker, worker
from familiesfirst.involvement import rules
from familiesfirst.involvement.access import active, not_shut
from familiesfirst.involvement.models import BeforeTeam, Involvement
from familiesfirst.involvement.queries.views import (
    Held,
    InvolvementView,
)
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import (
    Actor,
    Asked,
    Found,
    NotThere,
    ask_together,
    asked,
    effective,
    entries_of_thread,
    joined_to,
    read_at,
    registry,
    root_of,
    roots_of_many,
    threads_in,
    threads_with,
    whole,
)


def round_family(family: int, on: dt.date, *, past: bool = False) -> list[InvolvementView]:
    """Every worker and service round the family that day, the lead first; with `past`, also those who have left. One
    query.
    """
    return round_from(ask_together(_round, family=family, on=on, past=past)["round"])


def _round(*, family: int, on: dt.date, past: bool) -> dict[str, Asked]:
    rows = Involvement.objects.filter(thread__in=threads_with(family))
    return {"round": round_asked(rows if past else rows.filter(active(on)))}


def round_asked(rows: QuerySet[Involvement]) -> Asked:
    """What is read of these involvements, to be asked with other things; `family`: as it is read today."""
    return asked(_told(rows).annotate(read_at=read_at("thread")), *_FIELDS, family="read_at")


def round_from(rows: Iterable[Any], family: int | None = None) -> list[InvolvementView]:
    """Those whom `round_asked` found, the lead first and who has left last; of one family where one is given."""
    order = {role: place for place, role in enumerate(rules.FAMILY_ROLES)}
    found = (_view(row) for row in rows if family is None or row.family == family)
    return sorted(found, key=lambda v: (v.ended is not None, order[v.role], v.since, v.id))


def leads_from(rows: Iterable[Any], *, role: str = rules.LEAD) -> dict[int, InvolvementView]:
    """{family: its lead now} of those whom `round_asked` found. role: as `leads_of` says."""
    held = (row for row in rows if row.role == role and row.ended is None)
    return {row.family: replace(_view(row), family=row.family) for row in sorted(held, key=lambda r: (r.since, r.pk))}


def lacks_supervisor(family: int, here: Sequence[InvolvementView], *, level: str | None = None) -> bool:
    """Whether those round the family today lack the qualified supervisor that its level asks for.

    level: the highest of its children, where the caller knows it (empty for none); else one query.
    """
    level = (registry("FAMILY_LEVELS")([family]).get(family) if level is None else level) or "universal"
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


def leads_of(families: Collection[int], *, role: str = rules.LEAD) -> dict[int, InvolvementView]:
    """{family: its lead now}, for families as they are read today; those without one are left out. One query.

    role: who leads it in help, or for protection.
    """
    return leads_from(ask_together(_leads, families=sorted(families), role=role)["leads"], role=role)


def _leads(*, families: Sequence[int], role: str) -> dict[str, Asked]:
    held = threads_in(families).values("pk").union(joined_to(families).values("pk"))
    rows = Involvement.objects.filter(thread__in=held, role=role, ended=None)
    return {"leads": round_asked(rows)}


def continuity(family: int, on: dt.date, *, coming: int = 0) -> tuple[int, int]:
    """(how many leads the family has had, with `coming` more; over how many months). One query.

    Whoever led for now is not counted.
    """
    rows = Involvement.objects.filter(thread__in=threads_with(family), role=rules.LEAD, interim=False)
    begun = sorted(rows.values_list("since", flat=True))
    return len(begun) + coming, rules.months_between(begun[0], on) if begun else 0


def leads_clash(family: int, other: int) -> bool:
    """Whether two families that are to be read as one are led by two different workers."""
    return len({lead.worker for lead in (lead_of(family), lead_of(other)) if lead}) > 1


def families_of(actor: Actor, now: dt.datetime) -> list[Held]:
    """Every part this worker has on a family today, less what is shut to them by a conflict or a seal. One query."""
    return held_from(ask_together(_open_to, worker=actor.worker, now=now))


def held_from(found: Found) -> list[Held]:
    """The same out of what `held_asked` asks."""
    return [_part(row) for row in sorted(found["held"], key=lambda row: (row.since, row.pk))]


def _open_to(*, worker: int | None, now: dt.datetime) -> dict[str, Asked]:
    return held_asked(Actor(worker=worker, name=""), now)


def held_asked(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """What `families_of` reads."""
    rows = not_shut(Involvement.objects.filter(active(timezone.localdate(now)), worker=actor.worker), actor)
    return {"held": asked(rows, "pk", "role", "since", family="read_at", stands_for="cover__of__role")}


def workers_round(families: Collection[int], on: dt.date) -> set[int]:
    """Ids of everybody who signs in here and is round any of these families that day. Two queries."""
    rows = Involvement.objects.filter(active(on), thread__in=roots_of_many(families), worker__isnull=False)
    return set(rows.values_list("worker", flat=True))


def families_led_by(
    worker_ids: Collection[int], *, role: str = rules.LEAD, seen_by: Actor | None = None
) -> dict[int, int]:
    """{family: which of these workers leads it now}. role: as its lead, or as what `role` says. seen_by: without
    what is shut to them, by a seal or a conflict of interest. One query."""
    rows = led(worker_ids, role=role)
    rows = rows if seen_by is None else not_shut(rows, seen_by)
    return dict(rows.annotate(family=read_at("thread")).values_list("family", "worker"))


LEAD_TOLD = "lead.told"


def led_asked(workers: QuerySet[Any, Any], families: QuerySet[Any, Any], *, role: str = rules.LEAD) -> Asked:
    """Which of these families (a queryset of ids) these workers (the same) lead now, or hold another part in: `family`
    of each row.
    """
    rows = led(workers, role=role).annotate(read_at=read_at("thread"))
    return asked(rows.filter(read_at__in=families), "pk", family="read_at")


def before_protection_asked(viewer: Actor, families: QuerySet[Any, Any]) -> dict[str, Asked]:
    """Which of these families (a queryset of ids) are before the child protection team that the viewer manages:
    `family` of each row of `before`; nothing is asked for anybody else.
    """
    if "team_manager" not in viewer.roles or viewer.team_kind not in rules.HOLD_CONCERNS:
        return {}
    rows = BeforeTeam.objects.filter(Q(team=None) | Q(team=viewer.team), kind=viewer.team_kind, until=None).annotate(
        read_at=read_at("thread")
    )
    return {"before": asked(rows.filter(read_at__in=families), "pk", family="read_at")}


def protection_team_asked(threads: QuerySet[Any, Any]) -> dict[str, Asked]:
    """The kind of child protection team that a family (a queryset of its threads) is before now: `kind` of `team`."""
    rows = BeforeTeam.objects.filter(thread__in=threads, kind__in=rules.HOLD_CONCERNS, until=None)
    return {"team": whole(rows.order_by("-since", "-pk"))}


def protection_led_asked(viewer: Actor, families: QuerySet[Any, Any]) -> dict[str, Asked]:
    """Which of these families (a queryset of ids) have a lead child protection practitioner today: `family` of each row
    of `protection_led`. Asked for managers, who act where there is none.
    """
    if "team_manager" not in viewer.roles:
        return {}
    rows = Involvement.objects.filter(role=rules.PROTECTION_LEAD, ended=None).annotate(read_at=read_at("thread"))
    return {"protection_led": asked(rows.filter(read_at__in=families), "pk", family="read_at")}


def led(worker_ids: Collection[int] | QuerySet[Any, Any], *, role: str = rules.LEAD) -> QuerySet[Involvement]:
    """Involvements as lead, or in another part, that these workers hold now."""
    return Involvement.objects.filter(worker__in=worker_ids, role=role, ended=None)


def led_threads() -> QuerySet[Involvement, int]:
    """Ids of every thread with a family help lead who is not only one for now; a subquery."""
    return Involvement.objects.filter(role=rules.LEAD, ended=None, interim=False).values_list("thread", flat=True)


def threads_with_part(role: str) -> QuerySet[Involvement, int]:
    """Ids of every thread in whose help somebody holds this part; a subquery."""
    return Involvement.objects.filter(role=role, ended=None).values_list("thread", flat=True)


def families_with_part(actor: Actor, role: str, now: dt.datetime) -> QuerySet[Involvement, int]:
    """Ids of the families, as they are read today, in which the actor has this part, or stands in for whoever has it; a
    subquery."""
    rows = Involvement.objects.filter(Q(role=role) | Q(cover__of__role=role), active(timezone.localdate(now)))
    return rows.filter(worker=actor.worker or 0).annotate(root=read_at("thread")).values_list("root", flat=True)


def held_by(viewer: Actor, worker_id: int, now: dt.datetime) -> list[Held]:
    """What a worker still holds, for their agency's administrator or their own manager. NotThere for anybody else."""
    about = worker(worker_id)
    same_agency = about.agency == viewer.agency and "agency_administrator" in viewer.roles
    same_team = about.team is not None and about.team == viewer.team and "team_manager" in viewer.roles
    if not (same_agency or same_team or about.line_manager == viewer.worker):
        raise NotThere
    return _held(Involvement.objects.filter(active(timezone.localdate(now)), worker=worker_id))


def parts_of(worker_ids: Collection[int], families: Collection[int], now: dt.datetime) -> dict[int, list[Held]]:
    """{worker: every part they have today on one of these families (as they are read today)}. One query."""
    rows = Involvement.objects.filter(active(timezone.localdate(now)), worker__in=worker_ids)
    found: dict[int, list[Held]] = {w: [] for w in worker_ids}
    for row in _with_family(rows):
        if row.family in families:
            found[row.worker].append(_part(row))
    return found


def supervisors_of(families: Collection[int]) -> dict[int, str]:
    """{family: its supervisor now, with agency}; those without one are left out. Three queries."""
    roots = roots_of_many(families)
    views = _views(Involvement.objects.filter(thread__in=roots, role=rules.SUPERVISOR, ended=None))
    return {roots[v.family]: f"{v.name}, {v.agency}" for v in views}


def _held(rows: QuerySet[Involvement]) -> list[Held]:
    return [_part(row) for row in _with_family(rows)]


def _with_family(rows: QuerySet[Involvement]) -> QuerySet[Involvement, Any]:
    """Who holds which part on which family (as it is read today), in order of beginning."""
    held = rows.order_by("since", "id").annotate(family=read_at("thread"), stands_for=F("cover__of__role"))
    return held.values_list("pk", "family", "worker", "role", "since", "stands_for", named=True)


def _part(row: Any) -> Held:
    title, tie = family_roles()[row.role].title, rules.RELATIONSHIP_OF_ROLE[row.role]
    return Held(row.pk, row.family, row.role, title, tie, row.since, row.stands_for or "")


_FIELDS = (
    "pk", "thread", "worker", "service_name", "agency_name", "role", "what_for", "how_to_reach", "since", "until",
    "ended", "why_ended", "interim", *of_worker("worker"),
)  # fmt: skip


def _told(rows: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """The rows with what one says of the worker."""
    return rows.annotate(**of_worker("worker"))


def _views(rows: QuerySet[Involvement]) -> list[InvolvementView]:
    return [_view(row) for row in _told(rows).values_list(*_FIELDS, named=True)]


def _view(row: Any) -> InvolvementView:
    return InvolvementView(
        id=row.pk,
        family=row.thread,
        worker=row.worker,
        name=row.their_name or row.service_name,
        agency=row.their_agency or row.agency_name,
        job_title=row.their_job or "",
        role=row.role,
        role_title=_title(row),
        what_for=row.what_for,
        how_to_reach=row.how_to_reach or row.their_phone or row.their_email or "",
        since=row.since,
        until=row.until,
        ended=row.ended,
        why_ended=row.why_ended,
        line_manager=row.their_manager or "",
        qualified=bool(row.their_qualified),
        left=row.their_end,
        interim=row.interim,
    )


def _title(row: Any) -> str:
    return f"{family_roles()[row.role].title}{', for now' if row.interim else ''}"


def untold_leads(family: int, today: dt.date) -> list[InvolvementView]:
    """Who leads for now of whom the family has not been told. Two queries."""
    here = [one for one in round_family(family, today) if one.interim]
    told = effective(entries_of_thread(root_of(family), only=(LEAD_TOLD,))) if here else []
    return [one for one in here if one.id not in {e.marks.involvement for e in told}]
