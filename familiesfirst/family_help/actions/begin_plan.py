"""The family's one plan is begun."""

import datetime as dt

from familiesfirst.family_help.actions._planning import today_of
from familiesfirst.family_help.entries.plan import BEGUN, PlanMarks
from familiesfirst.family_help.models import Plan
from familiesfirst.family_help.queries.plan_rows import open_plan
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, lock_threads, put, read_with


@action("family_help.begin_plan")
def begin_plan(*, by: Actor, now: dt.datetime, family: int) -> int:
    """Id of the plan. Meanwhile when the family has an open one: there is never a second."""
    authorise(thread=family)
    threads = read_with(family)
    lock_threads(*threads)
    if open_plan(threads) is not None:
        raise Meanwhile("This family has a plan already. Open it, and add to it.")
    plan = Plan.objects.create(thread_id=threads[0], begun_on=today_of(now))
    put(BEGUN, thread=threads[0], happened=now, marks=PlanMarks(plan.pk))
    return plan.pk
