"""A supervisor names a family's lead practitioner."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.access import check
from familiesfirst.involvement.actions._leading import (
    TAKEN,
    active_in,
    begin_lead,
    end,
    join,
    locked_proposal,
)
from familiesfirst.involvement.actions._overseeing import may_supervise, oversee
from familiesfirst.involvement.actions._standing import taken_from_team
from familiesfirst.involvement.entries import LEAD_NAMED, LeadFacts, LeadMarks
from familiesfirst.involvement.models import Involvement, LeadProposal
from familiesfirst.involvement.queries import continuity
from familiesfirst.involvement.rules import LEAD, SUPERVISOR, LeadRule, fault_in_naming, lead_rule
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, action, authorise, put, root_of

NO_LONGER = "Somebody else supervises from now on: they could not supervise this lead at the family's level"


@action("involvement.name_lead")
def name_lead(
    *,
    by: Actor,
    now: dt.datetime,
    proposal: int,
    family_told: str = "",
    why_change: str = "",
    reason: str = "",
    supervisor: int | None = None,
) -> int:
    """Names whoever is put forward, once they and their agency have accepted; the involvement's id.

    A lead there was before is ended, with why (`reason`: a code of `why_ended`) and what the family was told, or asked
    for. `supervisor` (else the one who names) becomes the family's supervisor when it has none who may supervise this
    lead. Refused to the proposer, to the worker themself, and to whoever lacks the qualification the level asks for;
    Meanwhile when the proposal was decided, or another lead named, in the meantime.
    """
    held = locked_proposal(proposal)
    _authorise(held, by)
    family, rule = root_of(held.thread_id), lead_rule(held.level)
    _check(held, by, rule)
    before = active_in(family, LEAD)
    _check_change(before, reason, why_change, family_told)
    overseer = _overseer(held, family, by, rule, supervisor, now)
    replaced = active_in(family, SUPERVISOR) if overseer is not None else []
    for previous in before:
        end(previous, now, why=why_change.strip(), family_told=family_told.strip())
    named = begin_lead(family, held.worker_id, "Family help lead practitioner", now)
    held.named_at, held.named_by_id = now, by.worker
    held.save(update_fields=["named_at", "named_by"])
    taken_from_team(family, "family_help", now)
    _put_named(held, named, bool(before), reason, why_change, family_told, now)
    for former in replaced:
        end(former, now, why=NO_LONGER)
    if overseer is not None:
        join(family, worker(overseer), SUPERVISOR, "Supervises the lead practitioner", now)
    oversee(family, now)
    return named.pk


def _put_named(
    held: LeadProposal, named: Involvement, changed: bool, reason: str, why: str, told: str, now: dt.datetime
) -> None:
    family = root_of(held.thread_id)
    nth, months = continuity(family, timezone.localdate(now))
    put(
        LEAD_NAMED,
        thread=family,
        happened=now,
        marks=LeadMarks(
            involvement=named.pk,
            worker=held.worker_id,
            proposal=held.pk,
            level=held.level,
            changed=changed,
            reason=reason or None,
            nth=nth,
            months=months,
        ),
        facts=LeadFacts(name=worker(held.worker_id).with_agency, why=why.strip(), family_told=told.strip()),
    )


def _authorise(held: LeadProposal, by: Actor) -> None:
    """Naming takes the family off the managers' list: who was a moment too late is told so, not "not there"."""
    try:
        authorise(thread=held.thread_id)
    except NotThere:
        if held.named_at is None:
            raise
        check(by, "involvement.name_lead", held.thread_id, held.named_at - dt.timedelta(microseconds=1))
        raise Meanwhile(TAKEN) from None


def _check(held: LeadProposal, by: Actor, rule: LeadRule) -> None:
    state = held.state
    if state in ("named", "withdrawn", "turned_down"):
        raise Meanwhile("This proposal has been decided in the meantime. Look again before you go on.")
    fault = fault_in_naming(
        rule,
        proposed=held.worker_id,
        proposed_by=held.proposed_by_id,
        by=by.worker,
        by_is_qualified=by.social_work_qualified,
    )
    if fault:
        raise Refused(fault)
    if state != "accepted":
        raise Invalid({"proposal": "The worker and their agency have both to accept first"})


def _check_change(before: list[Involvement], reason: str, why_change: str, family_told: str) -> None:
    errors = {}
    if before and reason not in codeset("why_ended"):
        errors["reason"] = "Choose why the family's lead practitioner changes"
    if before and not why_change.strip():
        errors["why_change"] = "Say in a few words why the family's lead practitioner changes"
    if before and not family_told.strip():
        errors["family_told"] = "Say how the family was told of the change, and what they said"
    if errors:
        raise Invalid(errors)


def _overseer(
    held: LeadProposal, family: int, by: Actor, rule: LeadRule, asked: int | None, now: dt.datetime
) -> int | None:
    """Who becomes the supervisor: nobody when the family has one who may supervise this lead."""
    if any(
        s.worker_id and may_supervise(s.worker_id, rule, held.worker_id, now) for s in active_in(family, SUPERVISOR)
    ):
        return None
    chosen = asked or by.worker
    if chosen is not None and may_supervise(chosen, rule, held.worker_id, now):
        return chosen
    if asked is not None or rule.qualified_supervisor:
        raise Invalid({"supervisor": "Say who supervises the lead: a team manager who is a qualified social worker"})
    return None
