"""Children born together: what of child protection holds for the first holds for each of them from birth."""

import datetime as dt

from familiesfirst.protection.access import standings
from familiesfirst.protection.entries.conference import PROTECTION_PLAN_STARTED, PlanMarks
from familiesfirst.protection.entries.enquiry import S47_STARTED, EnquiryMarks
from familiesfirst.protection.entries.words import Words
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import kind_of, put

WHY = "Born with a child for whom this was decided before birth."


def born_together(*, family: int, first: int, other: int, on: dt.date) -> None:
    """Puts on the record, in the action that records the birth, what goes on for a child born with the first one."""
    held = standings([first])[first]
    if held.strategy.state != "none":
        needed = kind_of("strategy.needed")
        put(needed, thread=family, happened=on, facts=needed.facts(why=WHY), people={other: None})
    if held.enquiry.state != "none":
        put(S47_STARTED, thread=family, happened=on, facts=Words(WHY), people={other: EnquiryMarks()})
    plan = ProtectionPlan.objects.filter(person=first, ended=None).first()
    if plan is not None:
        marks = PlanMarks(plan.category, plan.latest_category or plan.category, 0, plan.visit_every)
        put(PROTECTION_PLAN_STARTED, thread=family, happened=on, facts=Words(WHY), people={other: marks})
