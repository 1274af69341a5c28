"""What happens if the plan goes wrong: a contingency or a bottom line, new, reading otherwise, or taken out."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.actions._planning import (
    faults_in_answer,
    held_words,
    hold_back,
    keep_part,
    let_through,
    new_part,
    part_for_change,
    plan_for_change,
    refuse,
)
from familiesfirst.family_help.actions._words import take_up
from familiesfirst.family_help.entries.plan import LINE_SET, LineFacts, LineMarks
from familiesfirst.family_help.models import PlanLine
from familiesfirst.family_help.rules.plan import LineSaid, check_line
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.set_plan_line")
def set_plan_line(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    said: LineSaid,
    line: int | None = None,
    revision: int | None = None,
    takes_up: Collection[int] = (),
) -> int:
    """Id of the line, which may be of an existing one (`line`, as read at `revision`). See `set_plan_outcome`."""
    authorise(thread=family)
    plan = plan_for_change(family)
    refuse(check_line(said) | faults_in_answer(said.apart))
    row = part_for_change(PlanLine, plan, line, revision) if line else new_part(PlanLine, plan, by)
    hold_back(row, family, said.apart)
    row.sort, row.words, row.ended = said.sort, said.words.strip(), said.ended
    keep_part(plan, row)
    entry = put(
        LINE_SET,
        thread=plan.thread_id,
        happened=now,
        marks=LineMarks(plan.pk, row.pk, row.sort, row.ended, tuple(row.levels), row.asked_by),
        facts=LineFacts(row.words, held_words(said.apart), **let_through(row, holds=not row.ended)),
        sensitivity=row.sensitivity,
    )
    take_up(plan, "line", row.pk, takes_up, entry)
    return row.pk
