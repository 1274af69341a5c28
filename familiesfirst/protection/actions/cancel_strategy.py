"""A strategy discussion is not needed any more: a new fact, and what everybody asked said to it."""

import datetime as dt

from familiesfirst.protection.access import locked_family, open_children, strategy_of
from familiesfirst.protection.actions._calling import STRATEGY, not_needed
from familiesfirst.protection.entries.strategy import CANCELLED, CancelledFacts, CancelledMarks
from familiesfirst.protection.models import StrategyChild
from familiesfirst.protection.rules.strategy import Cancel, check_cancel
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, put


@action("protection.cancel_strategy")
def cancel_strategy(*, by: Actor, now: dt.datetime, family: int, strategy: int, cancel: Cancel) -> int:
    """The entry's id. Only whoever called it cancels it. Refused otherwise; Meanwhile when over; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    row = strategy_of(root, strategy)
    if row.called_by_id is not None and row.called_by_id != by.worker:
        raise Refused("Whoever called this discussion cancels it. Tell them what you know.")
    if errors := check_cancel(cancel, row.asked):
        raise Invalid(errors)
    children = open_children(row)
    not_needed(by, now, root, of=(STRATEGY, row.pk), why=cancel.fact)
    entry = put(
        CANCELLED,
        thread=root,
        happened=now,
        marks=CancelledMarks(row.pk, cancel.minutes_saved),
        facts=CancelledFacts(cancel.fact.strip(), dict(cancel.answers)),
        people=dict.fromkeys(children),
    )
    row.minutes_saved = cancel.minutes_saved
    row.state, row.ended, row.ended_at = "cancelled", entry, now
    row.save()
    StrategyChild.objects.filter(strategy=row).update(open=False)
    return entry
