"""A manager gives a clock more time, and says why."""

import datetime as dt

from familiesfirst.clocks.calendar import local_day
from familiesfirst.clocks.entries import CLOCK_EXTENDED, ExtendedFacts, ExtendedMarks
from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.projection import index
from familiesfirst.clocks.queries import rows_now, title_of
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, action, authorise, lock_threads, put

FIXED = "The law sets when this ends, so nobody here can give it more time. Say what follows before then."


@action("clocks.extend")
def extend(*, by: Actor, now: dt.datetime, clock: int, run: int, until: dt.date, why: str) -> int:
    """Moves the due day of a running clock later; id of the entry that says so.

    clock, run: `ClockView.id` and `started_by`. Meanwhile when that run is no longer running; Refused when an order
    or a statute sets its end; Invalid when the new day is no later than the old, or past, or nobody says why.
    """
    row = rows_now().filter(pk=clock).first()
    if row is None:
        raise NotThere
    thread = row.thread if row.subject_kind in ("child", "person") else row.subject_id
    authorise(thread=thread)
    lock_threads(thread)
    row.refresh_from_db()
    if row.end != "running" or row.started_by != run:
        raise Meanwhile("This has been done meanwhile, so it needs no more time.")
    rule = index().edition(row.code, row.rule_from)
    if rule is not None and rule.fixed:
        raise Refused(FIXED)
    _check(row, until, why, local_day(now))
    return put(
        CLOCK_EXTENDED,
        thread=thread,
        happened=now,
        marks=ExtendedMarks(clock=row.code, until=until, run=run),
        facts=ExtendedFacts(title=title_of(row), why=why.strip()),
        people={row.subject_id: None} if row.subject_kind in ("child", "person") else None,
    )


def _check(row: Clock, until: dt.date, why: str, today: dt.date) -> None:
    errors = {}
    if row.due_on and until <= row.due_on:
        errors["until"] = f"It is due on {row.due_on.day} {row.due_on:%B %Y} already. Give a later day."
    elif until < today:
        errors["until"] = "This day is past. Give a day that is still to come."
    if not why.strip():
        errors["why"] = "Say why this may take longer."
    if errors:
        raise Invalid(errors)
