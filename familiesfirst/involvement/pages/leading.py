"""Proposing, answering and naming a lead practitioner."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from familiesfirst.agencies.api import WorkerView, done_with, may_open, page, people_in_role
from familiesfirst.involvement import queries
from familiesfirst.involvement.access import READ, allows, check, granted, relationships
from familiesfirst.involvement.actions.answer_lead_proposal import answer_lead_proposal
from familiesfirst.involvement.actions.ask_same_lead import ask_same_lead
from familiesfirst.involvement.actions.name_lead import name_lead
from familiesfirst.involvement.actions.propose_lead import propose_lead
from familiesfirst.involvement.actions.withdraw_lead_proposal import withdraw_lead_proposal
from familiesfirst.involvement.actions.write_handover import write_handover
from familiesfirst.involvement.forms import AnswerForm, NameForm, ProposeForm, WhyForm
from familiesfirst.involvement.forms.handover import HandoverForm
from familiesfirst.involvement.forms.same_lead import SameLeadForm
from familiesfirst.involvement.pages.answering import draw, family_page, say
from familiesfirst.involvement.rules import continuity_words
from familiesfirst.involvement.rules.suggesting import Needs
from familiesfirst.policy.api import level
from familiesfirst.record.api import (
    Actor,
    Found,
    NotThere,
    ask_together,
    corrected_by,
    log_read,
    one_entry,
    read_with,
    registry,
    root_of,
    story,
)
from familiesfirst.ui.api import render


@page("involvement.propose_lead")
def propose(request: HttpRequest, family: int) -> HttpResponse:
    """Who might lead this family, with reasons; somebody is put forward."""
    now = timezone.now()
    threads, today = read_with(family), timezone.localdate(now)
    root, action = threads[0], "involvement.propose_lead"
    ties = relationships(request.actor, root, now, threads=threads)
    if granted(request.actor.roles, ties, action) is None:
        check(request.actor, action, root, now)
    found = ask_together(queries.before_proposing, family=root, on=today)
    same = queries.same_lead(root, today, found)
    highest, suggested, others, no_place = _suggested(request.actor, root, same, now, found)
    form = ProposeForm(request.POST or None, suggested=suggested, others=others)

    def put_forward(given: dict[str, Any]) -> None:
        propose_lead(by=request.actor, now=now, family=family, level=highest, **given)

    if done_with(request, form, put_forward):
        say(request, "They and their agency are asked. A supervisor names them when both have accepted.")
        return family_page(root)
    context = {
        "family": family, "level": level(highest), "suggested": suggested, "no_place": no_place, "same": same,
        "may_ask": may_open(request.actor, "involvement.ask_same_lead"),
    }  # fmt: skip
    lead = queries.leads_from(found["leads_now"]).get(root)
    return draw(request, "propose.html", form, **context, lead=lead, waiting=queries.open_proposal(root))


def _suggested(
    actor: Actor, family: int, same: queries.SameLead | None, now: dt.datetime, found: Found
) -> tuple[str, list[queries.Suggestion], list[WorkerView], bool]:
    """(the family's highest level, suggestions, everybody else who may lead, whether nearness was left out), without
    the actor themself.
    """
    levels: Mapping[int, str] = registry("FAMILY_LEVELS")([family, *(row.family for row in found["led"])])
    highest, today = levels.get(family, "universal"), timezone.localdate(now)
    people = [w for w in queries.possible_from(found, highest) if w.id != actor.worker]
    shut_out = queries.shut_out_of(family, [w.id for w in people], found) | {actor.worker or 0}
    needs: Needs = registry("LEAD_NEEDS")(actor, family, now)
    suggested = queries.suggest_leads(
        level=highest, on=today, levels=levels, needs=needs, knew={row.worker for row in found["knew"]},
        shut_out=shut_out, same=same, found=found,
    )  # fmt: skip
    known = {s.worker.id for s in suggested} | shut_out
    return highest, suggested, [w for w in people if w.id not in known], needs.place_held_back


@page("involvement.ask_same_lead")
def same_lead(request: HttpRequest, family: int) -> HttpResponse:
    """What the family says to having the same lead again."""
    now, root = timezone.now(), root_of(family)
    check(request.actor, "involvement.ask_same_lead", root, now)
    held = queries.same_lead(root, timezone.localdate(now))
    if held is None:
        raise NotThere
    form = SameLeadForm(request.POST or None)

    def ask(given: dict[str, Any]) -> None:
        ask_same_lead(by=request.actor, now=now, thread=root, **given)

    if done_with(request, form, ask):
        say(request, "Their answer is kept, in their words.")
        return redirect("involvement:propose", root)
    return draw(request, "same_lead.html", form, family=root, held=held)


@page("involvement.read_proposals")
def proposal(request: HttpRequest, proposal: int) -> HttpResponse:
    """One proposal, with what this person may do about it."""
    return _page(request, proposal)


def _page(request: HttpRequest, id: int, **sent: Any) -> HttpResponse:
    """The proposal's page; a form that could not be taken is drawn as it was sent."""
    now = timezone.now()
    held = queries.proposal(id)
    ties = relationships(request.actor, held.family, now)
    may = {action: granted(request.actor.roles, ties, f"involvement.{action}") for action in _ACTIONS}
    theirs = held.proposed_by is not None and held.proposed_by.id == request.actor.worker
    if not any(may.values()) and not theirs:
        raise NotThere
    lead = queries.lead_of(held.family) if any(may.values()) else None  # whoever only proposed learns what came of that
    forms = {
        "answer_form": AnswerForm(),
        "name_form": _name_form(None, lead is not None),
        "withdraw_form": WhyForm(auto_id="withdraw_%s"),
    }
    own = request.actor.worker == held.worker.id
    reads = granted(request.actor.roles, ties, READ) is not None
    written = held.handover is not None and reads
    if own or reads or theirs:
        log_read(request.actor, page="involvement.proposal", now=now, thread=held.family)
    context = {
        "handover": one_entry(held.handover, allows=allows(request.actor, ties)) if written else None,
        "continuity": continuity_words(*queries.continuity(held.family, timezone.localdate(now), coming=1)),
        "held": held,
        "title": registry("FAMILY_TITLES")([held.family]).get(held.family, "") if own or reads else "",
        "why_help": _why_help(held.family) if own or reads else "",
        "family_page": registry("FAMILY_TABS")[0].route if reads else "",
        "level": level(held.level),
        "lead": lead,
        "may": _open_now(held, may, request.actor),
        **forms,
        **sent,
    }
    return render(request, "involvement/proposal.html", context, status=422 if sent else 200)


def _why_help(family: int) -> str:
    """Why the level was decided at which the family is helped, in the words that were written for the family and for
    whoever helps them next; nothing that is held apart or was put right since. Two queries.
    """
    latest = story(family, allows=lambda entry: entry.sensitivity == "ordinary", kinds_only=[LEVEL_SET], limit=1)
    stands = latest and not corrected_by([latest[0].id])
    return str(latest[0].fact("why", "") or "") if stands else ""


LEVEL_SET = "level.set"
_ACTIONS = ("answer_lead_proposal", "name_lead", "withdraw_lead_proposal", "write_handover")


def _open_now(held: queries.ProposalView, may: Mapping[str, str | None], actor: Actor) -> dict[str, bool]:
    """Which of these this person can do as the proposal stands; the actions themselves decide again."""
    waits = held.state in ("waits_for_worker", "waits_for_agency", "accepted")
    own = actor.worker == held.worker.id
    answered = held.worker_accepted if own else held.agency_accepted
    proposer = held.proposed_by is not None and held.proposed_by.id == actor.worker
    return {
        "answer": bool(may["answer_lead_proposal"]) and waits and not answered,
        "name": bool(may["name_lead"]) and held.state == "accepted" and not own and not proposer,
        "withdraw": bool(may["withdraw_lead_proposal"]) and waits,
        "hand_over": bool(may["write_handover"]) and waits and not own,
        "read": bool(may["name_lead"] or may["withdraw_lead_proposal"]),
    }


def _name_form(data: Any, changes: bool) -> NameForm:
    supervisors = people_in_role("team_manager", timezone.localdate())
    return NameForm(data, supervisors=supervisors, changes=changes)


@page("involvement.answer_lead_proposal")
@require_POST
def answer(request: HttpRequest, proposal: int) -> HttpResponse:
    """The worker's answer, or their agency's."""
    form = AnswerForm(request.POST)

    def keep(given: dict[str, Any]) -> None:
        answer_lead_proposal(by=request.actor, now=timezone.now(), proposal=proposal, **given)

    if done_with(request, form, keep):
        say(request, f"Your answer is kept. {_who_is_asked_next(queries.proposal(proposal))}")
        return redirect(registry("FIRST_PAGE"))
    return _page(request, proposal, answer_form=form)


def _who_is_asked_next(held: queries.ProposalView) -> str:
    next_is = {
        "waits_for_worker": f"{held.worker.name} is asked as well.",
        "waits_for_agency": f"{held.worker.agency_name} is asked as well; then a supervisor names {held.worker.name}.",
        "accepted": f"A supervisor who did not propose it names {held.worker.name}.",
        "turned_down": "Somebody else is looked for.",
    }
    return next_is.get(held.state, "Thank you.")


@page("involvement.name_lead")
@require_POST
def name(request: HttpRequest, proposal: int) -> HttpResponse:
    """Names the lead practitioner."""
    held = queries.proposal(proposal)
    form = _name_form(request.POST, queries.lead_of(held.family) is not None)

    def name_them(given: dict[str, Any]) -> None:
        name_lead(by=request.actor, now=timezone.now(), proposal=proposal, **given)

    if done_with(request, form, name_them):
        say(request, f"{held.worker.with_agency}, is the family’s lead practitioner.")
        return family_page(held.family)
    return _page(request, proposal, name_form=form)


@page("involvement.withdraw_lead_proposal")
@require_POST
def withdraw(request: HttpRequest, proposal: int) -> HttpResponse:
    """Takes the proposal back."""
    held = queries.proposal(proposal)
    form = WhyForm(request.POST, auto_id="withdraw_%s")

    def take_back(given: dict[str, Any]) -> None:
        withdraw_lead_proposal(by=request.actor, now=timezone.now(), proposal=proposal, **given)

    if done_with(request, form, take_back):
        say(request, "The proposal is withdrawn. Somebody else can be put forward.")
        return family_page(held.family)
    return _page(request, proposal, withdraw_form=form)


@page("involvement.write_handover")
def handover(request: HttpRequest, proposal: int) -> HttpResponse:
    """What whoever leads next must know."""
    held = queries.proposal(proposal)
    check(request.actor, "involvement.write_handover", held.family, timezone.now())
    form = HandoverForm(request.POST or None)

    def write(given: dict[str, Any]) -> None:
        write_handover(by=request.actor, now=timezone.now(), proposal=proposal, **given)

    if done_with(request, form, write):
        say(request, "Thank you. It is on the family’s record, and whoever names the next lead reads it.")
        return family_page(held.family)
    return draw(request, "handover.html", form, held=held)
