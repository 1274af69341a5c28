"""Who does what: a new action of the plan, or one that reads otherwise now."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.agencies.api import workers
from familiesfirst.family_help.actions._planning import (
    check_people,
    faults_in_answer,
    held_words,
    hold_back,
    keep_part,
    let_through,
    marks_of,
    new_part,
    part_for_change,
    plan_for_change,
    refuse,
    today_of,
)
from familiesfirst.family_help.actions._words import take_up
from familiesfirst.family_help.entries.plan import ACTION_SET, ActionFacts
from familiesfirst.family_help.models import PlanAction, PlanOutcome
from familiesfirst.family_help.rules.plan import UNDER_WAY, ActionSaid, check_action
from familiesfirst.involvement.api import round_family
from familiesfirst.people import api as people
from familiesfirst.policy.api import levels
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("family_help.set_plan_action")
def set_plan_action(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    said: ActionSaid,
    action: int | None = None,
    revision: int | None = None,
    takes_up: Collection[int] = (),
) -> int:
    """Id of the action, which may be of an existing one (`action`, as read at `revision`). See `set_plan_outcome`.

    A worker who owns one is round the family; a person who owns one is of it.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    errors = check_action(said, begun=plan.begun_on, levels=[level.code for level in levels()])
    refuse(errors | faults_in_answer(said.apart))
    check_people(family, [*said.children, *([said.person] if said.owner == "person" and said.person else [])])
    row = part_for_change(PlanAction, plan, action, revision) if action else new_part(PlanAction, plan, by)
    row.outcome = part_for_change(PlanOutcome, plan, said.outcome)
    hold_back(row, family, said.apart)
    _owned(row, family, said, today_of(now))
    row.words, row.by_when, row.goes_on = said.words.strip(), said.by_when, said.goes_on
    row.children, row.levels = sorted(said.children), list(said.levels)
    keep_part(plan, row)
    entry = put(
        ACTION_SET,
        thread=plan.thread_id,
        happened=now,
        marks=marks_of(row),
        facts=ActionFacts(
            row.words, row.owner_name, held_words(said.apart), **let_through(row, holds=row.state in UNDER_WAY)
        ),
        people=dict.fromkeys([*row.children, *([row.owner_person_id] if row.owner_person_id else [])]),
        sensitivity=row.closed,
    )
    take_up(plan, "action", row.pk, takes_up, entry)
    return row.pk


def _owned(row: PlanAction, family: int, said: ActionSaid, today: dt.date) -> None:
    """Whose it is. Invalid for a worker who is not round the family, unless it is theirs already."""
    held = row.owner_worker_id
    row.owner, row.owner_worker_id, row.owner_person_id = said.owner, None, None
    if said.owner == "worker" and said.worker:
        if said.worker != held and said.worker not in {one.worker for one in round_family(family, today)}:
            raise Invalid({"worker": "Choose a worker round the family, or name a service."})
        row.owner_worker_id, row.owner_name = said.worker, workers([said.worker])[said.worker].name
    elif said.owner == "person" and said.person:
        row.owner_person_id, row.owner_name = said.person, people.names_of([said.person])[said.person]
    else:
        row.owner_name = said.service.strip()[:200]
