"""Somebody of the family would put a part of the plan otherwise: their words stand beside it, and overwrite nothing."""

import datetime as dt
from typing import Any

from familiesfirst.family_help.actions._planning import part_for_change, plan_for_change, refuse, today_of, touched
from familiesfirst.family_help.entries.plan_family import PUT_OTHERWISE, WordFacts, WordMarks
from familiesfirst.family_help.models import Plan, PlanAction, PlanCopy, PlanLine, PlanOutcome, PlanWord
from familiesfirst.family_help.rules.plan import check_otherwise
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, NotThere, action, authorise, put

PARTS: dict[str, Any] = {"outcome": PlanOutcome, "action": PlanAction, "line": PlanLine}


@action("family_help.put_plan_otherwise")
def put_plan_otherwise(*, by: Actor, now: dt.datetime, family: int, copy: int, key: str, stood: str, words: str) -> int:
    """Id of the entry. copy: what they are reading; key: the part, as the copy names it (`action-7`).

    stood: what they read there. The words are in every version from the next one on, until the plan takes them up.
    Invalid beside the field; NotThere for what their copy does not hold.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    held = _copy(plan, copy, key)
    part, _, part_id = key.partition("-")
    row = part_for_change(PARTS[part], plan, int(part_id))
    before = PlanWord.objects.filter(plan=plan, part=part, part_id=row.pk, person=held.person_id, taken_up=None)
    refuse(check_otherwise(words, stood=stood, before=list(before.values_list("words", flat=True))))
    said = {"part": part, "part_id": row.pk}
    entry = put(
        PUT_OTHERWISE,
        thread=plan.thread_id,
        happened=now,
        marks=WordMarks(plan.pk, held.version, **said),
        facts=WordFacts(people.names_of([held.person_id])[held.person_id], stood, words.strip()),
        people={held.person_id: None},
        sensitivity=row.closed,
    )
    PlanWord.objects.create(
        plan=plan, person_id=held.person_id, words=words.strip(), on=today_of(now), entry=entry, **said
    )
    touched(plan)
    return entry


def _copy(plan: Plan, copy: int, key: str) -> PlanCopy:
    """A copy of this plan that holds the part."""
    row = PlanCopy.objects.filter(pk=copy, plan=plan).first()
    if row is None or key not in row.parts or key.partition("-")[0] not in PARTS:
        raise NotThere
    return row
