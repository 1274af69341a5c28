"""Afterwards: how much time a discussion that was cancelled would have taken of those who were asked."""

import datetime as dt

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.entries.strategy import TIME_SAVED, TimeSavedFacts, TimeSavedMarks
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.rules.strategy import check_time_saved
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put, read_with


@action("protection.record_time_saved")
def record_time_saved(*, by: Actor, now: dt.datetime, family: int, strategy: int, minutes: int | None, how: str) -> int:
    """The entry's id. minutes: of everybody who was asked, together. how: how it was worked out.

    NotThere for another family's, or one that was not cancelled; Meanwhile when it is said already; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = (
        Strategy.objects.select_for_update().filter(pk=strategy, thread__in=read_with(root), state="cancelled").first()
    )
    if row is None:
        raise NotThere
    if row.minutes_saved is not None:
        raise Meanwhile("Somebody has said already how much time it saved.")
    if errors := check_time_saved(minutes, how):
        raise Invalid(errors)
    row.minutes_saved = minutes
    row.save(update_fields=["minutes_saved"])
    return put(
        TIME_SAVED,
        thread=root,
        happened=now,
        marks=TimeSavedMarks(row.pk, minutes or 0),
        facts=TimeSavedFacts(how.strip()),
        people=dict.fromkeys(row.children.values_list("person_id", flat=True)),
    )
