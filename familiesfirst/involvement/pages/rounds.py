"""Who is round a family, what an ended worker still holds, and saying that one may have nothing to do with a record."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, done_with, page, people_in_roles, worker
from familiesfirst.clocks.api import last_done
from familiesfirst.involvement import queries
from familiesfirst.involvement.access import READ, check, granted, relationships
from familiesfirst.involvement.actions.add_to_family import add_to_family
from familiesfirst.involvement.actions.declare_conflict import declare_conflict
from familiesfirst.involvement.actions.end_involvement import end_involvement
from familiesfirst.involvement.forms import AddForm, ConflictForm, EndInvolvementForm
from familiesfirst.involvement.pages.answering import draw, family_page, go_on, say
from familiesfirst.involvement.rules import LEAD, PROTECTION_LEAD, supervision_clocks
from familiesfirst.policy.api import FamilyRole, family_roles
from familiesfirst.record.api import log_read, read_with, registry, root_of
from familiesfirst.ui.api import render

DOABLE = (
    "propose_lead",
    "name_supervisor",
    "add_to_family",
    "end_involvement",
    "seal",
    "name_on_seal",
    "declare_conflict",
)


@page("people.read_family")
def round_family(request: HttpRequest, family: int) -> HttpResponse:
    """Every worker and service round the family, now and before, and what this person can change about it."""
    now = timezone.now()
    threads = read_with(family)
    root = threads[0]
    ties = relationships(request.actor, root, now, threads=threads)
    role = granted(request.actor.roles, ties, READ) or check(request.actor, READ, root, now)
    log_read(request.actor, page="family.round", now=now, thread=root, role=role)
    today = timezone.localdate(now)
    everybody = queries.round_family(root, today, past=True)
    here = [one for one in everybody if one.held_on(today)]
    coming = [one for one in everybody if one.since > today and one.ended is None]
    context = {
        "family": root,
        "ties": ties,
        "title": registry("FAMILY_TITLES")([root]).get(root, f"F-{root}"),
        "here": here,
        "coming": coming,
        "left": [one for one in everybody if one not in here and one not in coming],
        "lacks_supervisor": queries.lacks_supervisor(root, here),
        "last_supervision": last_done([root], supervision_clocks()).get(root),
        "proposal": queries.open_proposal(root),
        "seal": queries.seals_on([root]).get(root),
        "may": {what: granted(request.actor.roles, ties, f"involvement.{what}") for what in DOABLE},
    }
    return render(request, "involvement/round.html", context)


@page("involvement.add_to_family")
def add(request: HttpRequest, family: int) -> HttpResponse:
    """A worker or service joins those round the family."""
    now = timezone.now()
    check(request.actor, "involvement.add_to_family", family, now)
    asked, today = {"role": request.GET.get("role", "")}, timezone.localdate()
    only = family_roles()[PROTECTION_LEAD] if asked["role"] == PROTECTION_LEAD else None
    form = AddForm(request.POST or None, people=_who_may_join(only, today), today=today, only=only, initial=asked)
    if done_with(request, form, lambda given: add_to_family(by=request.actor, now=now, family=family, **given)):
        say(request, "They are round the family now.")
        return family_page(root_of(family))
    return draw(request, "add.html", form, family=family, only=only)


def _who_may_join(only: FamilyRole | None, today: dt.date) -> list[WorkerView]:
    """Whoever may hold some part in a family's help but to lead it; of one part, those who may hold that."""
    parts = [only] if only else [part for part in family_roles().values() if part.code != LEAD]
    people = people_in_roles(sorted({code for part in parts for code in part.held_by}), today)
    return [one for one in people if not (only and only.qualified) or one.social_work_qualified]


@page("involvement.end_involvement")
def end(request: HttpRequest, involvement: int) -> HttpResponse:
    """A part in the family's help ends."""
    now = timezone.now()
    held = queries.involvement(involvement)
    check(request.actor, "involvement.end_involvement", held.family, now)
    form = EndInvolvementForm(request.POST or None, held=held)

    def end_it(given: dict[str, Any]) -> None:
        end_involvement(by=request.actor, now=now, involvement=involvement, **given)

    if done_with(request, form, end_it):
        return go_on(request, root_of(held.family), words="That has ended, today.")
    return draw(request, "end.html", form, held=held)


@page("involvement.read_held_by")
def held_by(request: HttpRequest, worker: int) -> HttpResponse:
    """What a worker holds, so that somebody takes it over: references and roles, no names."""
    return _held_by(request, worker)


def _held_by(request: HttpRequest, id: int) -> HttpResponse:
    held = queries.held_by(request.actor, id, timezone.now())
    return render(request, "involvement/held_by.html", {"who": worker(id), "held": held})


@page("involvement.declare_conflict")
def conflict(request: HttpRequest, family: int) -> HttpResponse:
    """One says that one, a relative or a housemate is on this record."""
    now = timezone.now()
    check(request.actor, "involvement.declare_conflict", family, now)
    form = ConflictForm(request.POST or None)

    if done_with(request, form, lambda given: declare_conflict(by=request.actor, now=now, family=family, **given)):
        say(request, "Thank you. The record no longer opens for you, and your work on it is being moved.")
        return redirect(registry("FIRST_PAGE"))
    return draw(request, "conflict.html", form, family=family)


@page("involvement.read_conflicts")
def conflicts(request: HttpRequest) -> HttpResponse:
    """Who, of the workers one manages, has said so."""
    return render(request, "involvement/conflicts.html", {"conflicts": queries.conflicts_for(request.actor)})
