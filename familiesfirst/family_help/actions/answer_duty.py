"""What a yes in the assessment asked us to do for a child was done."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.entries.assessment import DUTY_ANSWERED, DutyFacts, DutyMarks
from familiesfirst.family_help.models import Duty
from familiesfirst.people import api as people
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Meanwhile,
    NotThere,
    action,
    authorise,
    lock_threads,
    put,
    read_with,
)


@action("family_help.answer_duty")
def answer_duty(*, by: Actor, now: dt.datetime, family: int, duty: int, done: str, on: dt.date) -> int:
    """Id of the entry, which meets the duty's clock on the day it was done. Invalid beside the fields; Meanwhile when
    it was done already.
    """
    authorise(thread=family)
    lock_threads(family)
    row = Duty.objects.filter(pk=duty, family__in=read_with(family)).first()
    if row is None:
        raise NotThere
    if row.answered_on or row.ended_on:
        raise Meanwhile("This was done, or is no longer asked.")
    if errors := _faults(row, done, on, timezone.localdate(now)):
        raise Invalid(errors)
    row.answered_on = on
    row.save(update_fields=["answered_on"])
    facts = DutyFacts(people.names_of([row.person_id]).get(row.person_id, ""), done.strip())
    return put(DUTY_ANSWERED, thread=family, happened=on, facts=facts, people={row.person_id: DutyMarks(row.duty)})


def _faults(row: Duty, done: str, on: dt.date, today: dt.date) -> dict[str, str]:
    errors = {} if done.strip() else {"done": "Say what was done."}
    if on > today:
        errors["on"] = "This day has not come yet."
    if on < row.opened_on:
        errors["on"] = f"It was asked on {row.opened_on:%-d %B %Y}, so it was done then or later."
    return errors
