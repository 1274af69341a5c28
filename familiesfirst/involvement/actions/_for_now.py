"""Whoever led is gone from one moment to the next: somebody leads for now, and is named as doing so."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, people_in_roles, teams, worker, workers
from familiesfirst.involvement.actions._leading import active_in, begin_lead, end, join, without_a_lead
from familiesfirst.involvement.actions._overseeing import oversee
from familiesfirst.involvement.entries import LEAD_NAMED, LeadFacts, LeadMarks
from familiesfirst.involvement.models import Involvement
from familiesfirst.involvement.queries import seals_on, shut_out_of
from familiesfirst.involvement.rules import LEAD, LEADS, SUPERVISOR
from familiesfirst.involvement.rules.standing_in import StandIn, who_stands_in
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import Actor, lock_threads, put, roots_of

GONE = "No longer works here"
LEFT = "Whoever led before no longer works here."
FOR_NOW = "Leads for now, until somebody is named"


def after_worker_ended(by: Actor, worker: int, now: dt.datetime) -> None:
    """Every family they led has a lead from this moment on, and every protection plan too. Inside the action that ended
    them. Where nobody may stand in, a manager is asked as for any part that nobody holds.
    """
    held = Involvement.objects.filter(worker=worker, role__in=LEADS, ended=None)
    roots = roots_of(set(held.values_list("thread", flat=True)))
    lock_threads(*sorted(set(roots.values())))
    for part in held.order_by("thread", "pk"):
        lead_for_now(part, roots[part.thread_id], now, GONE)


def lead_for_now(held: Involvement, family: int, now: dt.datetime, why: str, *, family_told: str = "") -> bool:
    """Ends this part of a lead and names whoever has it for now; False, and nothing done, where nobody may.

    The managers are asked for the next as where nobody leads at all. family_told: how, by whoever ended it by hand.
    """
    chosen = _chosen(held, family, now)
    if chosen is None:
        return False
    who = worker(chosen)
    if held.role != LEAD:
        end(held, now, why=why, family_told=family_told)
        join(family, who, held.role, FOR_NOW, now, interim=True)
        return True
    for each in active_in(family, LEAD):
        end(each, now, why=why, family_told=family_told)
    _put_named(begin_lead(family, who.id, FOR_NOW, now, interim=True, how_to_reach=who.phone), family, who, why, now)
    without_a_lead(family, held.worker_id or 0, now)
    oversee(family, now)
    return True


def _put_named(named: Involvement, family: int, who: WorkerView, why: str, now: dt.datetime) -> None:
    put(
        LEAD_NAMED,
        thread=family,
        happened=now,
        marks=LeadMarks(named.pk, who.id, changed=True, reason="left_post" if why == GONE else None, interim=True),
        facts=LeadFacts(who.with_agency, LEFT if why == GONE else "Whoever led before cannot go on."),
    )


def _chosen(held: Involvement, family: int, now: dt.datetime) -> int | None:
    """Who of those at work and not shut out of the family."""
    today = timezone.localdate(now)
    covers = {c.worker_id for c in Involvement.objects.filter(cover__of=held, ended=None, since__lte=today)}
    supervises = {one.worker_id for one in active_in(family, SUPERVISOR)}
    there = {w.id: w for w in people_in_roles(family_roles()[held.role].stands_in, today)}
    there = workers((covers | supervises) - {None}) | there  # type: ignore[operator]
    able = {w.id: w for w in there.values() if w.id != held.worker_id and w.ended is None}
    out = _shut_out(family, able)
    home = worker(held.worker_id).team if held.worker_id else None
    kinds = {team.id: team.kind for team in teams()}
    return who_stands_in(
        (
            StandIn(
                w.id, w.roles, w.social_work_qualified, covers=w.id in covers, supervises=w.id in supervises,
                near=home is not None and w.team == home, kind=kinds.get(w.team or 0, ""),
            )
            for w in able.values()
            if w.id not in out
        ),
        held.role,
    )  # fmt: skip


def _shut_out(family: int, able: Collection[int]) -> set[int]:
    """Who of these may have nothing to do with the family, or is not on the list of its seal."""
    out = shut_out_of(family, list(able))
    seal = seals_on([family]).get(family)
    return out if seal is None else out | (set(able) - {one.id for one in seal.names})
