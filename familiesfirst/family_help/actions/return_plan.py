"""A supervisor sends the plan back, saying what is missing."""

import datetime as dt

from familiesfirst.family_help.actions._planning import check_may_authorise, plan_for_change, refuse
from familiesfirst.family_help.entries.plan import RETURNED, VersionMarks, WhyFacts
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put


@action("family_help.return_plan")
def return_plan(*, by: Actor, now: dt.datetime, family: int, version: int, why: str) -> int:
    """Id of the entry. The next version waits for a yes again. Invalid without why; otherwise as `authorise_plan`."""
    authorise(thread=family)
    plan = plan_for_change(family)
    if plan.started_on is not None or version != plan.version or not plan.version or plan.sent_back:
        raise Meanwhile("This version does not wait for a yes any more. Look at the plan again.")
    check_may_authorise(by, family, plan, now, plan.version_by)
    refuse({} if why.strip() else {"words": "Say what is missing, or would be better otherwise."})
    plan.sent_back = put(
        RETURNED,
        thread=plan.thread_id,
        happened=now,
        marks=VersionMarks(plan.pk, version, first=True),
        facts=WhyFacts(why.strip()),
    )
    plan.revision += 1  # so that the next version can be made even where only words were talked over
    plan.save(update_fields=["sent_back", "revision"])
    return plan.sent_back
