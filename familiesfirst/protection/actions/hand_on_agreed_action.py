"""What a strategy discussion agreed is somebody else's to do from now on."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.access import is_led, locked_family
from familiesfirst.protection.actions._agreeing import agreed_for_change, hand_on, still_open
from familiesfirst.protection.queries.agreed import HAND_ON, who_may_do
from familiesfirst.protection.rules.agreed import Agreed, check_handed
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action(HAND_ON)
def hand_on_agreed_action(
    *, by: Actor, now: dt.datetime, family: int, action: int, worker: int | None, owner: str, why: str
) -> int:
    """The entry's id. The day by which it is to be done stays. worker: whoever does it from now on; None: `owner`
    names an agency, or somebody, in words. why: what the record says of it.

    Who is round the family is chosen from, so only whoever answers for the family's help gives it on. NotThere for
    another family's; Meanwhile when it is over; Invalid beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = agreed_for_change(by, now, root, action)
    still_open(row)
    to = Agreed(row.what, owner, row.due, worker)
    if errors := check_handed(to, why, before=row.worker_id, fit=who_may_do(by, root, row.strategy_id, now)):
        raise Invalid(errors)
    return hand_on(row, to, why.strip(), now=now, s47=is_led(root, timezone.localdate(now)))
