"""A step of a watched pathway was done, or is not needed and why."""

import datetime as dt

from familiesfirst.family_help.actions._pathways import keep_watched, put_tick, watched_of
from familiesfirst.family_help.actions._planning import plan_for_change, refuse, today_of
from familiesfirst.family_help.rules.pathway import check_tick, ticked
from familiesfirst.record.api import Actor, NotThere, action, authorise


@action("family_help.tick_pathway_step")
def tick_pathway_step(
    *, by: Actor, now: dt.datetime, family: int, watch: int, step: str, state: str, words: str = ""
) -> int:
    """Id of the entry. state: done or not_needed, which takes words. Its clock is met, or ends.

    Invalid beside the fields; NotThere for what the worker may not read, or is not watched.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    one = watched_of(plan, watch, by, now)
    held = next((s for s in one.steps if s.id == step), None)
    if held is None:
        raise NotThere
    refuse(check_tick(held, state, words))
    entry = put_tick(plan, one, held, done=state == "done", words=words, now=now)
    keep_watched(plan, ticked(one, step, state, words, today_of(now)))
    return entry
