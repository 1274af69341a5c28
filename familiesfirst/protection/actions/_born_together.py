"""Children born together: what of child protection holds for the first holds for each of them from birth."""

import datetime as dt

from familiesfirst.clocks.api import running
from familiesfirst.protection.access import standings
from familiesfirst.protection.actions._conferring import bedroom_every
from familiesfirst.protection.entries.conference import PROTECTION_PLAN_STARTED, PlanMarks
from familiesfirst.protection.entries.enquiry import S47_STARTED, EnquiryMarks
from familiesfirst.protection.entries.words import Words
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import kind_of, put
from familiesfirst.record.api import running as acting

WHY = "Born with a child for whom this was decided before birth."
CONFERENCE, CORE_GROUP, REVIEW = "conference", "core group", "review"
CLOCKS = {
    "initial-conference": CONFERENCE, "first-core-group": CORE_GROUP, "core-group": CORE_GROUP,
    "first-review-conference": REVIEW, "review-conference": REVIEW,
}  # fmt: skip
"""What is due for the first one by a day that was set before the birth, and is due for each by that day."""


def born_together(*, family: int, first: int, other: int, on: dt.date) -> None:
    """Puts on the record, in the action that records the birth, what goes on for a child born with the first one."""
    held, due = standings([first])[first], _due(first)
    if held.strategy.state != "none":
        needed = kind_of("strategy.needed")
        put(needed, thread=family, happened=on, facts=needed.facts(why=WHY), people={other: None})
    if held.enquiry.state != "none":
        put(
            S47_STARTED,
            thread=family,
            happened=on,
            facts=Words(WHY),
            people={other: EnquiryMarks(conference_due=due.get(CONFERENCE))},
        )
    plan = ProtectionPlan.objects.filter(person=first, ended=None).first()
    if plan is not None:
        dated = {"core_group_due": due.get(CORE_GROUP), "review_due": due.get(REVIEW)}
        bedroom = bedroom_every(plan.visit_every)
        marks = PlanMarks(
            plan.category, plan.latest_category or plan.category, 0, plan.visit_every, **dated, bedroom_every=bedroom
        )
        put(PROTECTION_PLAN_STARTED, thread=family, happened=on, facts=Words(WHY), people={other: marks})


def _due(first: int) -> dict[str, dt.date]:
    held = running(now=acting().now, people=[first], codes=CLOCKS)
    return {CLOCKS[clock.code]: clock.due_on for clock in held if clock.due_on is not None}
