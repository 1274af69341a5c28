"""Writing who leads a family, for the actions that name, end or move a lead."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, worker, workers
from familiesfirst.involvement.actions._standing import put_before_team
from familiesfirst.involvement.entries import (
    INVOLVEMENT_ADDED,
    INVOLVEMENT_ENDED,
    LEAD_ENDED,
    InvolvementFacts,
    InvolvementMarks,
    LeadFacts,
    LeadMarks,
)
from familiesfirst.involvement.models import Involvement, LeadProposal
from familiesfirst.involvement.rules import LEAD, SUPERVISOR
from familiesfirst.record.api import Meanwhile, NotThere, lock_threads, put, root_of, threads_of

TAKEN = "Somebody else has just named a lead practitioner for this family. Look again before you go on."
COVER_OVER = "Whoever they stood in for no longer leads"


def lock_family(family: int) -> int:
    """The thread where the family is read today, locked. NotThere when absent."""
    root = root_of(family)
    lock_threads(root)
    return root


def locked_proposal(proposal: int) -> LeadProposal:
    """The proposal with its family locked, as it stands after waiting. NotThere when absent."""
    thread = LeadProposal.objects.filter(pk=proposal).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    lock_threads(thread, root_of(thread))
    return LeadProposal.objects.select_for_update().get(pk=proposal)


def active_in(family: int, role: str) -> list[Involvement]:
    """Who holds a role on the family now, on any thread that is read as part of it."""
    return list(Involvement.objects.filter(thread__in=threads_of(family), role=role, ended=None))


def begin_lead(
    family: int, lead: int, what_for: str, now: dt.datetime, *, interim: bool = False, how_to_reach: str = ""
) -> Involvement:
    """The database itself refuses a second lead. Meanwhile when somebody else was first."""
    try:
        with transaction.atomic():
            return Involvement.objects.create(
                thread_id=family,
                worker_id=lead,
                role=LEAD,
                what_for=what_for,
                since=timezone.localdate(now),
                interim=interim,
                how_to_reach=how_to_reach,
            )
    except IntegrityError as taken:
        raise Meanwhile(TAKEN) from taken


def join(
    family: int, who: WorkerView, role: str, what_for: str, now: dt.datetime, *, interim: bool = False
) -> Involvement:
    """A worker joins in a role other than lead, from today, with its entry. interim: for now, until one is named."""
    held = Involvement.objects.create(
        thread_id=family, worker_id=who.id, role=role, what_for=what_for, since=timezone.localdate(now), interim=interim
    )
    put(
        INVOLVEMENT_ADDED,
        thread=family,
        happened=now,
        marks=InvolvementMarks(
            involvement=held.pk,
            role=role,
            worker=who.id,
            qualified=who.social_work_qualified if role == SUPERVISOR else None,
            interim=interim or None,
        ),
        facts=InvolvementFacts(name=who.with_agency, agency=who.agency_name, what_for=what_for),
    )
    return held


def end(held: Involvement, now: dt.datetime, *, why: str, family_told: str = "", help_ended: bool = False) -> None:
    """Ends a role on a family from today, with its entry."""
    held.ended = max(timezone.localdate(now), held.since)
    held.why_ended = why
    held.save(update_fields=["ended", "why_ended"])
    family = root_of(held.thread_id)
    for cover in Involvement.objects.filter(cover__of=held, ended=None):
        end(cover, now, why=COVER_OVER)
    if held.role == LEAD:
        _put_lead_ended(held, family, now, LeadFacts(_name(held), why, family_told), help_ended)
        return
    put(
        INVOLVEMENT_ENDED,
        thread=family,
        happened=now,
        marks=InvolvementMarks(
            involvement=held.pk, role=held.role, worker=held.worker_id, interim=held.interim or None
        ),
        facts=InvolvementFacts(name=_name(held), why=why),
    )


def _put_lead_ended(held: Involvement, family: int, now: dt.datetime, facts: LeadFacts, help_ended: bool) -> None:
    put(
        LEAD_ENDED,
        thread=family,
        happened=now,
        marks=LeadMarks(involvement=held.pk, worker=held.worker_id, help_ended=help_ended),
        facts=facts,
    )


def without_a_lead(family: int, left: int, now: dt.datetime) -> None:
    """Nobody leads the family: it goes before the managers of the team of whoever left, or of every family help
    team."""
    was = worker(left)
    home = was.team if was.agency_kind == "council" else None
    put_before_team(family, "family_help", home, now)


def _name(held: Involvement) -> str:
    if held.worker_id is None:
        return held.service_name
    return workers([held.worker_id])[held.worker_id].with_agency
