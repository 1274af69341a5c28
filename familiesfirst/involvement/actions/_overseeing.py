"""Who may supervise a family's lead, and asking for somebody who may: for whatever changes a level or a supervisor."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import actor_of_worker, workers
from familiesfirst.involvement.actions._leading import active_in
from familiesfirst.involvement.actions._standing import put_before_team, taken_from_team
from familiesfirst.involvement.entries import (
    INVOLVEMENT_ADDED,
    SUPERVISOR_NOT_WANTED,
    SUPERVISOR_WANTED,
    LevelMarks,
)
from familiesfirst.involvement.models import Involvement
from familiesfirst.involvement.rules import LEAD, SUPERVISOR, LeadRule, Supervising, lacks_supervisor, lead_rule
from familiesfirst.involvement.rules import may_supervise as may
from familiesfirst.record.api import NotThere, effective, entries_of_thread, put, registry, root_of, running


def rule_of(family: int) -> LeadRule:
    """What the highest level of the family's children asks for today."""
    root = root_of(family)
    return lead_rule(registry("FAMILY_LEVELS")([root]).get(root, "universal"))


def may_supervise(worker: int, rule: LeadRule, lead: int | None, now: dt.datetime) -> bool:
    """Whether this worker may supervise that lead. False for somebody who is not there."""
    try:
        about = actor_of_worker(worker, timezone.localdate(now))
    except NotThere:
        return False
    return may(Supervising(worker, about.roles, about.social_work_qualified), rule, lead)


def oversee(family: int, now: dt.datetime) -> None:
    """Asks for a qualified supervisor when the family's level needs one and it has none, once; takes the asking back
    when the level no longer needs one. Inside the action that changed the level or the supervisor.

    Until one is named the family is before the family help managers, whoever its lead works for.
    """
    running()
    root = root_of(family)
    if not active_in(root, LEAD):
        return
    rule = rule_of(root)
    lacks = lacks_supervisor(rule, led=True, qualified=[is_qualified(s) for s in active_in(root, SUPERVISOR)])
    asked = _asked(root)
    if not lacks and not any(lead.interim for lead in active_in(root, LEAD)):
        taken_from_team(root, "family_help", now)
    if lacks and not asked:
        put_before_team(root, "family_help", None, now)
        put(SUPERVISOR_WANTED, thread=root, happened=now, marks=LevelMarks(rule.level))
    elif asked and not rule.qualified_supervisor:
        put(SUPERVISOR_NOT_WANTED, thread=root, happened=now, marks=LevelMarks(rule.level))


def _asked(root: int) -> bool:
    """Whether a qualified supervisor was asked for and nobody has been named since."""
    answers = (SUPERVISOR_WANTED.code, SUPERVISOR_NOT_WANTED.code, INVOLVEMENT_ADDED.code)
    said = [e for e in effective(entries_of_thread(root, only=answers)) if e.kind in answers]
    last = [e.kind for e in said if e.kind != INVOLVEMENT_ADDED.code or e.mark("qualified")][-1:]
    return last == [SUPERVISOR_WANTED.code]


def is_qualified(held: Involvement) -> bool:
    """Whether whoever holds this part is a qualified social worker."""
    return held.worker_id is not None and workers([held.worker_id])[held.worker_id].social_work_qualified
