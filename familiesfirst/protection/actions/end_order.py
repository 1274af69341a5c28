"""Police protection or an emergency protection order ends, at which minute and how."""

import datetime as dt
from typing import Any

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, facts_of, follow_status, stands_for_order, time_after
from familiesfirst.protection.entries.legal import ORDER_ENDED, OrderEndedMarks
from familiesfirst.protection.queries.legal_standing import open_order
from familiesfirst.protection.rules.law_steps import Decision
from familiesfirst.protection.rules.legal import MACHINE_OF
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that the order ended"


@action("protection.end_order")
def end_order(
    *, by: Actor, now: dt.datetime, family: int, decision: Decision, order: str, ended: dt.datetime, how: str
) -> int:
    """The entry's id. how: a code of `order_end`. The plan, the lead and the other clocks stay.

    Meanwhile where no such order runs; NotThere for another family's child; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = {} if how in codeset("order_end", ended.date()) else {"how": "Choose how it ended."}
    if ended > now:
        errors["happened"] = "It cannot have ended in the future."
    names, held = stands_for_order(root, decision.children, order, ORDER_ENDED.code)
    if any((row := open_order(child, order)) and ended < row.made_at for child in decision.children):
        errors["happened"] = "It cannot have ended before it began."
    check("order_ended", decision, errors, root=root, now=now)
    entry = put(
        ORDER_ENDED,
        thread=root,
        happened=time_after(ended, [getattr(one, MACHINE_OF[order]) for one in held.values()]),
        marks=OrderEndedMarks(decision.role, order, how),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
    why, on = "The order ended.", timezone.localdate(ended)
    who: dict[str, Any] = {"by": by, "now": now, "family": root}
    follow_status(**who, children=decision.children, why=why, on=on, section_too=False)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
