"""Pre-proceedings end without proceedings."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, day_after, facts_of, follow_status, not_to_come, stands
from familiesfirst.protection.entries.legal import STEPPED_BACK, RoleMark
from familiesfirst.protection.rules.law_steps import Decision
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that pre-proceedings ended"


@action("protection.step_back")
def step_back(*, by: Actor, now: dt.datetime, family: int, decision: Decision, on: dt.date) -> int:
    """The entry's id. The level, the plan and the lead stay as they are.

    Meanwhile for a child who is not in pre-proceedings; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    check("step_back", decision, not_to_come(on, now), root=root, now=now)
    names, held = stands(root, decision.children, "court", STEPPED_BACK.code)
    entry = put(
        STEPPED_BACK,
        thread=root,
        happened=day_after(on, [one.court for one in held.values()]),
        marks=RoleMark(decision.role),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
    why = "Pre-proceedings ended."
    follow_status(by=by, now=now, family=root, children=decision.children, why=why, on=on)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
