"""A supervisor decides against a proposed step: everything stays as it is."""

import datetime as dt

from familiesfirst.pathways.actions._deciding import may_decide
from familiesfirst.pathways.actions._steps import children_of, ended, locked_step, named, put_step, still_open
from familiesfirst.pathways.entries.steps import STEP_REFUSED, StepFacts
from familiesfirst.pathways.rules.steps import REFUSED
from familiesfirst.record.api import Actor, Invalid, action, authorise, root_of


@action("pathways.refuse_step")
def refuse_step(*, by: Actor, now: dt.datetime, step: int, why: str) -> int:
    """The entry's id. Refused to whoever proposed it and to whoever may not decide it; Invalid without why."""
    held = locked_step(step)
    may_decide(held, by, lambda: authorise(thread=root_of(held.family_id)))
    still_open(held)
    if not why.strip():
        raise Invalid({"why": "Say why not, so that the lead can tell the family"})
    children = children_of(held)
    entry = put_step(STEP_REFUSED, held, children, StepFacts(names=named(children), why=why.strip()), now)
    ended(held, REFUSED, by, now, entry)
    return entry
