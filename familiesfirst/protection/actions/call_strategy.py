"""A strategy discussion is called: when, how, and who is asked."""

import datetime as dt

from familiesfirst.meetings.api import When, when_called_for
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import locked_family, open_children, strategy_of
from familiesfirst.protection.actions._calling import STRATEGY, call_or_move, tie_to_what_needed_it
from familiesfirst.protection.entries.strategy import CALLED, CalledFacts, CalledMarks
from familiesfirst.protection.rules.strategy import Call, check_call, notice_minutes
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.call_strategy")
def call_strategy(*, by: Actor, now: dt.datetime, family: int, strategy: int, call: Call) -> int:
    """The entry's id. Calling it again moves it, and says why; it stays whose it was who called it first.
    Whoever is not told yet that one is needed is not told that it is called.

    Meanwhile when it is over; Invalid beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = strategy_of(root, strategy)
    if errors := check_call(call, now, again=row.state == "called"):
        raise Invalid(errors)
    row.state, row.called_by_id, row.called_at = "called", row.called_by_id or by.worker, now
    row.meets_at, row.how, row.asked = call.meets_at, call.how, list(call.asked)
    row.save()
    stood = when_called_for(STRATEGY, row.pk)
    where = call.where.strip() or (stood.where if stood else "")
    when = When(call.meets_at, int(setting("meeting_minutes")), call.how, where)  # type: ignore[arg-type]
    call_or_move(by, now, root, of=(STRATEGY, row.pk), sort=STRATEGY, when=when, why=call.why)
    entry = put(
        CALLED,
        thread=root,
        happened=now,
        marks=CalledMarks(row.pk, call.meets_at, call.how, notice_minutes(now, call.meets_at)),
        facts=CalledFacts(call.asked, call.why.strip()),
        people=dict.fromkeys(open_children(row)),
    )
    tie_to_what_needed_it(root, row)
    return entry
