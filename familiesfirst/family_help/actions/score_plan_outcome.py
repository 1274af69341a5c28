"""How far something wanted is, from 0 to 10, as a worker says or as somebody of the family says for themself."""

import datetime as dt

from familiesfirst.family_help.actions._planning import check_people, part_for_change, plan_for_change, refuse, today_of
from familiesfirst.family_help.entries.plan_family import SCORED, ScoreFacts, ScoreMarks
from familiesfirst.family_help.models import PlanOutcome, PlanScore
from familiesfirst.family_help.rules.plan import check_score
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.score_plan_outcome")
def score_plan_outcome(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    outcome: int,
    value: int | None,
    person: int | None = None,
    words: str = "",
) -> int:
    """Id of the entry. person: of the family, whose own score it is; None: that of the worker who writes it.

    The scale is neutral: 0 is as far away as can be, 10 is there. Earlier scores stay.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    refuse(check_score(value))
    check_people(family, [person] if person else [])
    row = part_for_change(PlanOutcome, plan, outcome)
    entry = put(
        SCORED,
        thread=plan.thread_id,
        happened=now,
        marks=ScoreMarks(plan.pk, row.pk, int(value or 0), own=person is not None),
        facts=ScoreFacts(people.names_of([person])[person] if person else by.name, row.title, words.strip()),
        people={person: None} if person else None,
        sensitivity=row.sensitivity,
    )
    PlanScore.objects.create(
        outcome=row,
        person_id=person,
        worker=None if person else by.worker,
        value=int(value or 0),
        on=today_of(now),
        entry=entry,
    )
    return entry
