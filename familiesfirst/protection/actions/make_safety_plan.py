"""An interim safety plan, voluntary: who does what, who agreed, and legal advice before anybody lives elsewhere."""

import datetime as dt

from familiesfirst.protection.access import enquiry_of, locked_family, names_of_enquiry
from familiesfirst.protection.entries.steps import SAFETY_PLAN, SafetyPlanFacts, SafetyPlanMarks
from familiesfirst.protection.rules.steps import SafetyPlan, check_safety_plan
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.make_safety_plan")
def make_safety_plan(*, by: Actor, now: dt.datetime, family: int, enquiry: int, plan: SafetyPlan) -> int:
    """The entry's id. NotThere for a child the enquiry is not about; Meanwhile when it is over; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_of(root, enquiry)
    if errors := check_safety_plan(plan):
        raise Invalid(errors)
    names_of_enquiry(row, plan.children)
    return put(
        SAFETY_PLAN,
        thread=root,
        happened=now,
        marks=SafetyPlanMarks(row.pk, bool(plan.elsewhere)),
        facts=SafetyPlanFacts(plan.words.strip(), plan.agreed_by.strip(), plan.legal_advice.strip()),
        people=dict.fromkeys(plan.children),
    )
