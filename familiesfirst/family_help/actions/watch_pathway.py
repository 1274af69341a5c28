"""A practice pathway is laid over the plan: each of its steps gets its day."""

import datetime as dt

from familiesfirst.family_help.actions._pathways import expected_in, facts_of, keep_watched, step_marks, told_of
from familiesfirst.family_help.actions._planning import plan_for_change, refuse, today_of
from familiesfirst.family_help.entries.pathway import CHOSEN, STEP_SET, PathwayMarks, StepFacts
from familiesfirst.family_help.rules.pathway import check_choice, read_watched, watched_from
from familiesfirst.people import api as people
from familiesfirst.policy import api as policy
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.watch_pathway")
def watch_pathway(
    *, by: Actor, now: dt.datetime, family: int, pathway: str, why: str, visitors: people.Visitors = people.NOT_ASKED
) -> int:
    """Its number within the plan. Each step's clock starts. Invalid beside the fields; NotThere without a plan.

    visitors: what those who visit may be told, of one that not everybody round the family may read.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    held = read_watched(plan.watched)
    offered = {p.code: p for p in policy.pathways()}
    few = visitors.faults(offered[pathway].sensitivity) if pathway in offered else {}
    refuse(check_choice(held, pathway, why, offered) | few)
    number = len(held) + 1
    today = today_of(now)
    one = watched_from(
        offered[pathway], plan=plan.pk, number=number, why=why, today=today, by_agency=by.agency,
        expected=expected_in(plan.thread_id),
    )  # fmt: skip
    one = told_of(one, visitors)
    shared = {"thread": plan.thread_id, "happened": now, "sensitivity": one.sensitivity}
    put(CHOSEN, marks=PathwayMarks(plan.pk, number, pathway), facts=facts_of(one), **shared)
    for step in one.steps:
        put(STEP_SET, marks=step_marks(plan, one, step), facts=StepFacts(step.title), **shared)
    keep_watched(plan, one)
    return number
