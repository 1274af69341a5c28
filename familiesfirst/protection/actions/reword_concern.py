"""A concern outside the home is put in other words: what the team calls it, and what every record says from now on."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from familiesfirst.people.api import may_be_told
from familiesfirst.protection.actions._concerning import (
    Held,
    concern_for_change,
    faults_in,
    let_through,
    named,
    put_on_records,
    said_so,
    telling,
)
from familiesfirst.protection.actions._untold import untold
from familiesfirst.protection.entries.outside import (
    REWORDED,
    REWORDED_HERE,
    ConcernMarks,
    OpenedFacts,
    OpenedMarks,
    ToldFacts,
)
from familiesfirst.protection.models import Concern
from familiesfirst.protection.rules.outside import Opening, check_look_again, check_reworded
from familiesfirst.record.api import Actor, Invalid, action, put

WHAT = "what their record says of the concern outside the home"


@action("protection.reword_concern")
def reword_concern(*, by: Actor, now: dt.datetime, concern: int, opening: Opening, look_again: dt.date | None) -> int:
    """The entry's id on the concern's own thread. What stands on records already stays as it was written; where they
    say something else now, or whoever visits may be told something else, each gets an entry. Invalid beside the fields.

    look_again: until then nobody of the families is told by that, and then it is looked at again who was.
    """
    held = concern_for_change(by, concern, now)
    row, told = held.row, replace(opening, visitors_words=may_be_told(opening.visitors, opening.visitors_words))
    before = _read_there(row)
    said_so(row, opening)
    on_records = _read_there(row) != before
    errors = faults_in(opening, now.date()) | check_reworded(told, telling(held.ever).everybody)
    if errors := errors | (check_look_again(look_again, timezone.localdate(now)) if on_records else {}):
        raise Invalid(errors)
    row.save()
    if on_records:
        untold(by, now, concern, _on_records(held, now), held.families, what=WHAT, look_again=look_again)
    return put(
        REWORDED,
        thread=row.thread_id,
        happened=now,
        marks=OpenedMarks(row.pk, row.sort, opening.harms, row.team),
        facts=OpenedFacts(row.title, row.place, row.told, opening.why.strip(), **let_through(row)),
    )


def _read_there(row: Concern) -> tuple[str, ...]:
    return row.told, row.sensitivity, row.visitors, row.visitors_words


def _on_records(held: Held, now: dt.datetime) -> dict[int, int]:
    row = held.row
    return put_on_records(
        REWORDED_HERE,
        held,
        happened=now,
        marks=ConcernMarks(row.pk),
        facts=lambda family: ToldFacts(row.told, names=named(held, family), **let_through(row)),
    )
