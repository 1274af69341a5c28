"""Whoever proposed a step, or leads the family now, takes it back."""

import datetime as dt

from familiesfirst.pathways.actions._steps import children_of, ended, locked_step, named, put_step, still_open
from familiesfirst.pathways.entries.steps import STEP_WITHDRAWN, StepFacts
from familiesfirst.pathways.rules.steps import WITHDRAWN
from familiesfirst.record.api import Actor, Invalid, action, authorise, root_of


@action("pathways.withdraw_step")
def withdraw_step(*, by: Actor, now: dt.datetime, step: int, why: str) -> int:
    """The entry's id. Invalid without why; Meanwhile when it was ended first."""
    held = locked_step(step)
    authorise(thread=root_of(held.family_id))
    still_open(held)
    if not why.strip():
        raise Invalid({"why": "Say why you take it back"})
    children = children_of(held)
    entry = put_step(STEP_WITHDRAWN, held, children, StepFacts(names=named(children), why=why.strip()), now)
    ended(held, WITHDRAWN, by, now, entry)
    return entry
