"""A young person is no longer part of a concern outside the home."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.actions._concerning import (
    Held,
    concern_for_change,
    let_through,
    named,
    put_on_records,
    telling,
)
from familiesfirst.protection.actions._untold import untold
from familiesfirst.protection.entries.outside import (
    CHILD_LEFT,
    LEFT_HERE,
    MOVED,
    ConcernMarks,
    MovedFacts,
    MovedMarks,
    ToldFacts,
    WhyFacts,
)
from familiesfirst.protection.models import Concern, ConcernAction, ConcernChild
from familiesfirst.protection.rules.outside import check_look_again, check_words
from familiesfirst.record.api import Actor, Invalid, action, put

WHAT = "that their part in the concern outside the home is over"


@action("protection.leave_concern")
def leave_concern(
    *, by: Actor, now: dt.datetime, concern: int, person: int, why: str, told: str, look_again: dt.date | None
) -> int:
    """Id of the entry on their record, which keeps what was read there. why: for the team; told: for their record.

    look_again: until then nobody of the family is told by this, and then it is looked at again who was. NotThere for
    whoever is not joined; Invalid beside the fields.
    """
    held = concern_for_change(by, concern, now)
    family = held.family_of(person)
    errors = check_words(why, told, telling(held.ever).of[family], closing=False)
    if errors := errors | check_look_again(look_again, timezone.localdate(now)):
        raise Invalid(errors)
    row, only = held.row, Held(held.row, {family: (person,)}, held.ever)
    rest = set(held.families[family]) - {person}  # for whose sake visitors are told of it still
    ConcernChild.objects.filter(concern=row, person=person, left_at=None).update(left_at=now)
    _actions_dropped(row, person, now)
    put(
        CHILD_LEFT,
        thread=row.thread_id,
        happened=now,
        marks=ConcernMarks(row.pk),
        facts=WhyFacts(why.strip(), told.strip(), named(only, family)[str(person)]),
        people={person: None},
    )
    entries = put_on_records(
        LEFT_HERE,
        only,
        happened=now,
        marks=ConcernMarks(row.pk),
        facts=lambda at: ToldFacts(row.told, told.strip(), named(only, at), **(let_through(row) if rest else {})),
    )
    untold(by, now, concern, entries, {family: (person,)}, what=WHAT, look_again=look_again)
    return entries[family]


LEFT = "They are no longer part of it."


def _actions_dropped(row: Concern, person: int, now: dt.datetime) -> None:
    """What was still to be done for them is not done after all: the concern's own thread says so."""
    still = ConcernAction.objects.filter(concern=row, person=person, state="to_do")
    for one in still.filter(version=row.plan).order_by("pk"):
        marks, facts = MovedMarks(row.pk, one.pk, "dropped"), MovedFacts(one.what, LEFT)
        put(MOVED, thread=row.thread_id, happened=now, marks=marks, facts=facts)
    still.update(state="dropped", moved_at=now)
