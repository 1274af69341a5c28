"""The out-of-hours team opens a record tonight."""

import datetime as dt

from familiesfirst.involvement.actions._opening import open_for
from familiesfirst.involvement.entries import OUT_OF_HOURS_OPENED
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, action


@action("involvement.open_out_of_hours")
def open_out_of_hours(*, by: Actor, now: dt.datetime, family: int, why: str) -> int:
    """Opens the record to the end of the shift (`out_of_hours_opening_hours`); a manager reads it next working day;
    its id."""
    hours = setting("out_of_hours_opening_hours")
    return open_for(by, now, family, why, kind="out_of_hours", hours=hours, entry=OUT_OF_HOURS_OPENED)
