"""The plan for a place or a group: made once, with owners of any agency, and read on each young person's record."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.actions._concerning import Held, concern_for_change, put_on_records, telling
from familiesfirst.protection.actions._untold import untold
from familiesfirst.protection.entries.outside import (
    AGREED,
    PLANNED,
    PLANNED_HERE,
    AgreedFacts,
    AgreedMarks,
    PlannedFacts,
    PlannedMarks,
)
from familiesfirst.protection.models import ConcernAction
from familiesfirst.protection.rules.outside import PlanAction, check_look_again, check_plan
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, put

WHAT = "the plan about the concern outside the home"


@action("protection.plan_concern")
def plan_concern(
    *,
    by: Actor,
    now: dt.datetime,
    concern: int,
    actions: Collection[PlanAction],
    review_on: dt.date | None,
    after: int,
    look_again: dt.date | None,
) -> int:
    """The version's number. It stands in place of the one before, whose finished actions stay with that.

    after: the version it was written from. look_again: until then nobody of the families is told by this, and then it
    is looked at again who was. Meanwhile when there is a later one; Invalid beside the fields.
    """
    held = concern_for_change(by, concern, now)
    row, plan = held.row, list(actions)
    if row.plan != after:
        raise Meanwhile("Somebody else wrote this plan meanwhile. Look at theirs before you go on.")
    tells = telling(held.ever)
    others = {person: tells.of[held.family_of(person)] for person in held.everyone}
    today = timezone.localdate(now)
    errors = check_plan(plan, review_on, today, others, tells.everybody)
    if errors := errors | check_look_again(look_again, today):
        raise Invalid(errors)
    assert review_on is not None
    row.plan, row.review_on = after + 1, review_on
    row.save(update_fields=["plan", "review_on"])
    rows = [_row(held, place, one) for place, one in enumerate(plan)]
    for one in rows:
        one.save()
    entries = _put(held, plan, review_on, now)
    untold(by, now, concern, entries, held.families, what=WHAT, look_again=look_again)
    _agreed(row.thread_id, rows, now)
    return row.plan


def _agreed(thread: int, rows: Collection[ConcernAction], now: dt.datetime) -> None:
    """Each action has its day: after the plan, which ends those of the plan before."""
    for one in rows:
        if one.by is not None:
            marks, facts = AgreedMarks(one.concern_id, one.pk, one.by), AgreedFacts(one.what, one.who)
            put(AGREED, thread=thread, happened=now, marks=marks, facts=facts)


def _row(held: Held, place: int, one: PlanAction) -> ConcernAction:
    return ConcernAction(
        concern=held.row, version=held.row.plan, position=place, person_id=one.person, what=one.what.strip()[:500],
        who=one.who.strip()[:200], by=one.by, shows=one.shows.strip()[:500],
    )  # fmt: skip


def _put(held: Held, plan: Collection[PlanAction], review_on: dt.date, now: dt.datetime) -> dict[int, int]:
    row = held.row
    marks, names = PlannedMarks(row.pk, row.plan, review_on), people.names_of(held.everyone)

    def those(persons: Collection[int]) -> tuple[str, ...]:
        return tuple(_line(one, names) for one in plan if one.person is None or one.person in persons)

    put(PLANNED, thread=row.thread_id, happened=now, marks=marks, facts=PlannedFacts(row.told, those(held.everyone)))
    return put_on_records(
        PLANNED_HERE,
        held,
        happened=now,
        marks=marks,
        facts=lambda family: PlannedFacts(row.told, those(held.families[family])),
    )


def _line(one: PlanAction, names: dict[int, str]) -> str:
    whom = "" if one.person is None else f"For {names[one.person]}: "
    by = f", by {one.by.day} {one.by:%B %Y}" if one.by else ""
    return f"{whom}{one.what.strip().rstrip('.')} ({one.who.strip().rstrip('.')}{by})"
