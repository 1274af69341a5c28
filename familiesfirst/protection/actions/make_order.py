"""Police protection, or an emergency protection order: from which minute, and until which."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import legal_order, legal_orders
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, day_after, facts_of, follow_status, stands, time_after
from familiesfirst.protection.actions.start_care import WHAT as LOOKED_AFTER
from familiesfirst.protection.entries.legal import CARE, ORDER, CareMarks, OrderFacts, OrderMarks
from familiesfirst.protection.rules.law_steps import Decision, order_end
from familiesfirst.protection.rules.legal import MACHINE_OF, SECTION_OF, LegalStanding
from familiesfirst.protection.rules.states import NONE, Place
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
    accommodated: bool | None,
) -> int:
    """The entry's id. order: a code of policy's orders. until: None for as long as it may run. where: the child is.
    accommodated: whether the council accommodates them while it lasts: they are looked after from that day then.

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
    if accommodated is None:
        errors["accommodated"] = "Say whether the council looks after them from then on."
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
    who: dict[str, Any] = {"by": by, "now": now, "family": root}
    people.tell_each(**who, entry=entry, what=WHAT, tellings=decision.tellings)
    free = [child for child, one in held.items() if one.care.state == NONE]
    if accommodated and free:
        begun = _begin_care(root, replace(decision, children=tuple(free)), order, day_after(day, _care_of(held)))
        people.tell_each(**who, entry=begun, what=LOOKED_AFTER, tellings=decision.tellings)
    follow_status(**who, children=decision.children, why="An order keeps the child safe.", on=day, section_too=False)
    return entry


def _care_of(held: Mapping[int, LegalStanding]) -> list[Place]:
    return [one.care for one in held.values() if one.care.state == NONE]


def _begin_care(root: int, decision: Decision, order: str, happened: dt.date | dt.datetime) -> int:
    """They are looked after under the order's section; plan, lead and protection clocks stay."""
    names = {str(p): name for p, name in people.names_of(list(decision.children)).items()}
    return put(
        CARE,
        thread=root,
        happened=happened,
        marks=CareMarks(decision.role, SECTION_OF[order]),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
