"""What a strategy discussion agreed is done, or is not needed any more."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._agreeing import agreed_for_change, still_open
from familiesfirst.protection.entries.strategy import ENDED, ActionFacts, EndedMarks
from familiesfirst.protection.queries.agreed import END, sees_to
from familiesfirst.protection.rules.finding import check_done
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, put


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
    row.state, row.ended_on, row.came = "done" if done else "dropped", on, came.strip()
    row.save(update_fields=["state", "ended_on", "came"])
    return put(
        ENDED,
        thread=root,
        happened=on,
        marks=EndedMarks(row.strategy_id, row.pk, done),
        facts=ActionFacts(row.what, row.owner, row.came),
        people=dict.fromkeys(row.strategy.children.values_list("person_id", flat=True)),
    )
