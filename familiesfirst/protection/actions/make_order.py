"""Police protection, or an emergency protection order: from which minute, and until which."""

import datetime as dt

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import legal_order, legal_orders
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, facts_of, stands, time_after
from familiesfirst.protection.entries.legal import ORDER, OrderFacts, OrderMarks
from familiesfirst.protection.rules.law_steps import Decision, order_end
from familiesfirst.protection.rules.legal import MACHINE_OF
from familiesfirst.record.api import Actor, Invalid, action, authorise, put

WHAT = "of the order"


@action("protection.make_order")
def make_order(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    decision: Decision,
    order: str,
    made: dt.datetime,
    until: dt.datetime | None = None,
    where: str = "",
) -> int:
    """The entry's id. order: a code of policy's orders. until: None for as long as it may run. where: the child is.

    The family is before the child protection team from now on; its lead stays. Meanwhile where such an order runs
    already; NotThere for another family's child; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    if order not in {one.code for one in legal_orders()}:
        raise Invalid({"order": "Choose which order."})
    ends, errors = order_end(legal_order(order), made, until)
    if made > now:
        errors["happened"] = "It cannot have begun in the future."
    elif too_early := people.before_their_time(decision.children, timezone.localdate(made), before_birth=False):
        errors["happened"] = too_early
    check(order, decision, errors, root=root, now=now)
    day = timezone.localdate(made)
    names, held = stands(root, decision.children, MACHINE_OF[order], ORDER.code, {"order": order}, begins=day)
    involvement.put_before_protection(root, "", now)
    said = facts_of(decision, names)
    entry = put(
        ORDER,
        thread=root,
        happened=time_after(made, [getattr(one, MACHINE_OF[order]) for one in held.values()]),
        marks=OrderMarks(decision.role, order, ends.astimezone(dt.UTC).isoformat()),
        facts=OrderFacts(said.names, said.who, said.why, said.told, where.strip()),
        people=dict.fromkeys(decision.children),
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
