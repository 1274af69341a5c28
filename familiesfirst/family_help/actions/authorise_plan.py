"""A supervisor says yes to the plan: it starts."""

import datetime as dt

from familiesfirst.family_help.actions._need_plans import plan_follows_levels
from familiesfirst.family_help.actions._planning import check_may_authorise, plan_for_change, today_of
from familiesfirst.family_help.entries.plan import AUTHORISED, VersionMarks, WhyFacts
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put


@action("family_help.authorise_plan")
def authorise_plan(*, by: Actor, now: dt.datetime, family: int, version: int, words: str = "") -> int:
    """Id of the entry. With it a child in need plan starts for each child at that level, so that its clocks run.

    Refused when the supervisor made that version or leads, or lacks the qualification a level asks; Meanwhile when it
    is not the version that waits.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    if plan.started_on is not None or version != plan.version or not plan.version or plan.sent_back:
        raise Meanwhile("This version does not wait for a yes any more. Look at the plan again.")
    check_may_authorise(by, family, plan, now, plan.version_by)
    plan.started_on = today_of(now)
    plan.save(update_fields=["started_on"])
    entry = put(
        AUTHORISED,
        thread=plan.thread_id,
        happened=now,
        marks=VersionMarks(plan.pk, version, first=True),
        facts=WhyFacts(words.strip()),
    )
    plan_follows_levels(family, now)
    return entry
