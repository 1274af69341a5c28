"""An emergency protection order is made longer: once, by as much as policy allows."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import legal_order
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, facts_of, not_to_come, stands_for_order, time_after
from familiesfirst.protection.entries.legal import LONGER, OrderMarks
from familiesfirst.protection.queries.legal_standing import open_order
from familiesfirst.protection.rules.law_steps import Decision, longer_end
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that the order runs longer"


@action("protection.extend_order")
def extend_order(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    decision: Decision,
    order: str,
    decided: dt.datetime,
    until: dt.datetime,
) -> int:
    """The entry's id. Meanwhile where no such order runs, or it was made longer already; NotThere for another family's
    child; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    names, held = stands_for_order(root, decision.children, order, LONGER.code)
    errors = not_to_come(timezone.localdate(decided), now, "happened")
    for child in decision.children:
        if row := open_order(child, order):
            errors |= longer_end(legal_order(order), row.until, until)
    check(order, decision, errors, root=root, now=now)
    entry = put(
        LONGER,
        thread=root,
        happened=time_after(decided, [one.emergency for one in held.values()]),
        marks=OrderMarks(decision.role, order, until.astimezone(dt.UTC).isoformat()),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
