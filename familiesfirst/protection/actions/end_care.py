"""A child is no longer looked after."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, day_after, facts_of, follow_status, not_to_come, stands
from familiesfirst.protection.entries.legal import CARE_ENDED, CareEndedMarks
from familiesfirst.protection.rules.law_steps import Decision
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that a child is no longer looked after"


@action("protection.end_care")
def end_care(*, by: Actor, now: dt.datetime, family: int, decision: Decision, how: str, on: dt.date) -> int:
    """The entry's id. how: a code of `care_end`. The level stays as it is: where the child goes from here is decided
    apart. Meanwhile for a child who is not looked after; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = not_to_come(on, now)
    if how not in codeset("care_end", on):
        errors["how"] = "Choose how it ended."
    check("care", decision, errors, root=root, now=now)
    names, held = stands(root, decision.children, "care", CARE_ENDED.code)
    entry = put(
        CARE_ENDED,
        thread=root,
        happened=day_after(on, [one.care for one in held.values()]),
        marks=CareEndedMarks(decision.role, how),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
    why = "No longer looked after."
    follow_status(by=by, now=now, family=root, children=decision.children, why=why, on=on)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
