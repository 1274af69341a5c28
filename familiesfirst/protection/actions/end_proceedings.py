"""Care proceedings end, with a final order or without one."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, day_after, facts_of, follow_status, not_to_come, stands
from familiesfirst.protection.entries.legal import FINAL, FinalMarks
from familiesfirst.protection.rules.law_steps import Decision
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that care proceedings ended"


@action("protection.end_proceedings")
def end_proceedings(*, by: Actor, now: dt.datetime, family: int, decision: Decision, outcome: str, on: dt.date) -> int:
    """The entry's id. outcome: a code of `final_order`. Whether the child is looked after is recorded apart.

    Meanwhile for a child who is not in proceedings; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = not_to_come(on, now)
    if outcome not in codeset("final_order", on):
        errors["outcome"] = "Choose how they ended."
    check("final", decision, errors, root=root, now=now)
    names, held = stands(root, decision.children, "court", FINAL.code)
    entry = put(
        FINAL,
        thread=root,
        happened=day_after(on, [one.court for one in held.values()]),
        marks=FinalMarks(decision.role, outcome),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
    why = "Care proceedings ended."
    follow_status(by=by, now=now, family=root, children=decision.children, why=why, on=on)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
