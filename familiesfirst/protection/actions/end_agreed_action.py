"""What a strategy discussion agreed is done, or is not needed any more."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._agreeing import agreed_for_change, put_ended, still_open
from familiesfirst.protection.queries.agreed import END, sees_to
from familiesfirst.protection.rules.finding import check_done
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise


@action(END)
def end_agreed_action(
    *, by: Actor, now: dt.datetime, family: int, action: int, done: bool, on: dt.date, came: str
) -> int:
    """The entry's id. done: whether it was done; else it is not needed any more. came: what was done, or why not.

    Whoever does it says so, round the family or not; so does whoever answers for the family's help. NotThere for
    another family's; Meanwhile when it was ended; Invalid beside the fields.
    """
    root = locked_family(family)
    authorise()
    row = agreed_for_change(by, now, root, action)
    if row.worker_id != by.worker and not sees_to(by, root, now):
        raise Refused("Whoever does it says what came of it, or whoever answers for the family’s help.")
    still_open(row)
    if errors := check_done(on, came, row.agreed_on, timezone.localdate(now)):
        raise Invalid(errors)
    return put_ended(root, row, done=done, on=on, came=came)
