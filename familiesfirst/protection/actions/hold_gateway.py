"""A legal planning meeting: whether the threshold for going to court is met, and what follows."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, day_after, facts_of, not_to_come, stands
from familiesfirst.protection.entries.legal import GATEWAY, GatewayForChild, GatewayMarks
from familiesfirst.protection.rules.law_steps import Decision
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "of the legal planning meeting"


@action("protection.hold_gateway")
def hold_gateway(*, by: Actor, now: dt.datetime, family: int, decision: Decision, outcome: str, on: dt.date) -> int:
    """The entry's id. outcome: a code of `gateway_outcome`. The plan, the lead and every clock go on as they are.

    Meanwhile for a child who is in proceedings; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = not_to_come(on, now)
    if outcome not in codeset("gateway_outcome", on):
        errors["outcome"] = "Choose what was decided."
    check("gateway", decision, errors, root=root, now=now)
    names, held = stands(root, decision.children, "court", GATEWAY.code, {"outcome": outcome}, begins=on)
    entry = put(
        GATEWAY,
        thread=root,
        happened=day_after(on, [one.court for one in held.values()]),
        marks=GatewayMarks(decision.role, outcome),
        facts=facts_of(decision, names),
        people={p: GatewayForChild(held[p].court.state == "pre_proceedings" or None) for p in decision.children},
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
