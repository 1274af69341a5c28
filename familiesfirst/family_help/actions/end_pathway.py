"""A pathway is no longer watched: the clocks of its open steps end."""

import datetime as dt

from familiesfirst.family_help.actions._pathways import keep_watched, put_tick, watched_of
from familiesfirst.family_help.actions._planning import plan_for_change, refuse, today_of
from familiesfirst.family_help.entries.pathway import ENDED, PathwayFacts, PathwayMarks
from familiesfirst.family_help.rules.pathway import ended
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.end_pathway")
def end_pathway(*, by: Actor, now: dt.datetime, family: int, watch: int, why: str) -> int:
    """Id of the entry. Invalid without why; NotThere for what the worker may not read, or is not watched."""
    authorise(thread=family)
    plan = plan_for_change(family)
    one = watched_of(plan, watch, by, now)
    refuse({} if why.strip() else {"why": "Say why it is no longer watched."})
    for step in one.open:
        put_tick(plan, one, step, done=False, words=why, now=now)
    keep_watched(plan, ended(one, why, today_of(now)))
    return put(
        ENDED,
        thread=plan.thread_id,
        happened=now,
        marks=PathwayMarks(plan.pk, watch, one.pathway),
        facts=PathwayFacts(one.title, why.strip()),
        sensitivity=one.sensitivity,
    )
