"""The plan ends, and with it every child in need plan that is open."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.actions._need_plans import end_need_plans
from familiesfirst.family_help.actions._planning import check_may_authorise, plan_for_change, refuse, today_of
from familiesfirst.family_help.entries.plan import ENDED, EndedMarks, WhyFacts
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that the plan ended"


@action("family_help.end_plan")
def end_plan(
    *, by: Actor, now: dt.datetime, family: int, reason: str, why: str = "", told: Sequence[people.PersonTold] = ()
) -> int:
    """Id of the entry. reason: a code of `plan_ended`. told: of each person, whether they were told of it.

    What is watched ends with it. Refused when the supervisor leads, or lacks the qualification that a child's level
    asks; NotThere without a plan.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    check_may_authorise(by, family, plan, now, None)
    errors = {} if reason in codeset("plan_ended") else {"reason": "Choose why it ends."}
    errors |= {"why": "Say why."} if reason == "other" and not why.strip() else {}
    refuse(errors | people.check_tellings(told, today_of(now)))
    end_need_plans(plan.thread_id, now, words=why.strip())
    plan.ended_on, plan.why_ended = today_of(now), reason
    plan.save(update_fields=["ended_on", "why_ended"])
    entry = put(
        ENDED, thread=plan.thread_id, happened=now, marks=EndedMarks(plan.pk, reason), facts=WhyFacts(why.strip())
    )
    return people.tell_each(by=by, now=now, family=family, entry=entry, what=WHAT, tellings=told)
