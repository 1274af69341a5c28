"""A pathway is no longer watched: the clocks of its open steps end."""

import datetime as dt

from familiesfirst.family_help.actions._pathways import end_watched, watched_of
from familiesfirst.family_help.actions._planning import plan_for_change, refuse
from familiesfirst.record.api import Actor, action, authorise


@action("family_help.end_pathway")
def end_pathway(*, by: Actor, now: dt.datetime, family: int, watch: int, why: str) -> int:
    """Id of the entry. Invalid without why; NotThere for what the worker may not read, or is not watched."""
    authorise(thread=family)
    plan = plan_for_change(family)
    one = watched_of(plan, watch, by, now)
    refuse({} if why.strip() else {"why": "Say why it is no longer watched."})
    return end_watched(plan, one, why, now)
