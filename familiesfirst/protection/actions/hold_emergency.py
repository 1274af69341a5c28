"""An emergency discussion was held by a social worker who is no manager: immediate protection, and no more."""

import datetime as dt

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._calling import There
from familiesfirst.protection.actions._holding import hold
from familiesfirst.protection.rules.strategy import Held
from familiesfirst.record.api import Actor, Refused, action, authorise

FOR_A_MANAGER = "A social work manager convenes a full discussion. What you hold is for immediate protection only."


@action("protection.hold_emergency")
def hold_emergency(
    *, by: Actor, now: dt.datetime, family: int, strategy: int, held: Held, there: There | None = None
) -> int:
    """The same of an emergency discussion, by a social worker who is no manager. Refused for a full one."""
    root = locked_family(family)
    authorise(thread=root)
    if not held.emergency:
        raise Refused(FOR_A_MANAGER)
    return hold(by, now, root, strategy, held, there or {})
