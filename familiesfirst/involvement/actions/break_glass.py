"""A worker opens, in an emergency, a record that is not theirs."""

import datetime as dt

from familiesfirst.involvement.actions._opening import open_for
from familiesfirst.involvement.entries import BREAK_GLASS_OPENED
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, action


@action("involvement.break_glass")
def break_glass(*, by: Actor, now: dt.datetime, family: int, why: str) -> int:
    """Opens the record for as long as policy allows (`break_glass_hours`), tells the manager, who reviews it; its id.

    Invalid without a reason; Refused, with whom to ring, when the record is sealed.
    """
    hours = setting("break_glass_hours")
    return open_for(by, now, family, why, kind="break_glass", hours=hours, entry=BREAK_GLASS_OPENED)
