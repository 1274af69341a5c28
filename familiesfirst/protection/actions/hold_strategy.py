"""A strategy discussion was held: who was there, and for each child whether a section 47 enquiry begins."""

import datetime as dt

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._calling import There
from familiesfirst.protection.actions._holding import hold
from familiesfirst.protection.rules.strategy import Held
from familiesfirst.record.api import Actor, action, authorise


@action("protection.hold_strategy")
def hold_strategy(
    *, by: Actor, now: dt.datetime, family: int, strategy: int, held: Held, there: There | None = None
) -> int:
    """The entry's id. The enquiry that begins counts from the day it was held.

    there: {invitation: (a code of `meeting_attended`, who came instead)}, for each that holds.
    NotThere unless every child it is open for, and no other, is decided about; Meanwhile when it is over; Invalid
    beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    return hold(by, now, root, strategy, held, there or {})
