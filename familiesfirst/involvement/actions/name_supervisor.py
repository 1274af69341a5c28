"""Who supervises a family's lead practitioner."""

import datetime as dt

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.actions._leading import active_in, end, join, lock_family
from familiesfirst.involvement.actions._overseeing import may_supervise, oversee, rule_of
from familiesfirst.involvement.models import Involvement
from familiesfirst.involvement.queries import shut_out_of
from familiesfirst.involvement.rules import LEAD, SUPERVISOR, LeadRule
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise


@action("involvement.name_supervisor")
def name_supervisor(
    *, by: Actor, now: dt.datetime, family: int, worker_id: int, was: int | None = None, why: str = ""
) -> int:
    """From today this worker supervises the family's lead, in place of whoever did; the involvement's id.

    was: the involvement of the supervisor whom the page showed, so that two who name at once do not undo each other
    (Meanwhile). Invalid when they may not supervise at the family's level, or without a reason for a change.
    """
    root = lock_family(family)
    authorise(thread=root)
    before = active_in(root, SUPERVISOR)
    if was is not None and was not in {held.pk for held in before}:
        raise Meanwhile("Somebody else has just changed who supervises. Look again before you go on.")
    if errors := _faults(root, worker_id, before, why, now):
        raise Invalid(errors)
    for held in before:
        end(held, now, why=why.strip())
    named = join(root, worker(worker_id), SUPERVISOR, "Supervises the lead practitioner", now)
    oversee(root, now)
    return named.pk


def _faults(root: int, chosen: int, before: list[Involvement], why: str, now: dt.datetime) -> dict[str, str]:
    errors = {}
    leads = active_in(root, LEAD)
    rule = rule_of(root)
    if any(held.worker_id == chosen for held in before):
        errors["worker_id"] = "They supervise this family already"
    elif shut_out_of(root, [chosen]) or not may_supervise(chosen, rule, leads[0].worker_id if leads else None, now):
        errors["worker_id"] = _why_not(rule)
    if before and not why.strip():
        errors["why"] = "Say why the supervisor changes"
    return errors


def _why_not(rule: LeadRule) -> str:
    if rule.qualified_supervisor:
        return "At this family’s level the supervisor is a qualified social worker who manages a team. Choose one."
    return "This worker cannot supervise this family. Choose somebody else."
