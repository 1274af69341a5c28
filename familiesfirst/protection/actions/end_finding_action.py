"""What was to be done about a finding is done, or is not to be done any more."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.actions._finding import finding_for_change, may_look, nobody_named
from familiesfirst.protection.entries.finding import ENDED, EndedFacts, EndedMarks
from familiesfirst.protection.models import FindingAction
from familiesfirst.protection.rules.finding import check_done
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("protection.end_finding_action")
def end_finding_action(
    *, by: Actor, now: dt.datetime, finding: int, todo: int, done: bool, on: dt.date, came: str
) -> int:
    """The entry’s id. done: whether it was done; else it is not to be done any more. came: what changed, or why not.

    NotThere for another finding’s; Meanwhile when it was ended; Invalid beside the fields.
    """
    authorise()
    may_look(by)
    row, team = finding_for_change(finding)
    what = FindingAction.objects.filter(pk=todo, finding=row).first()
    if what is None:
        raise NotThere
    if what.state != "open":
        raise Meanwhile("Somebody has written down already what came of this.")
    if errors := check_done(on, came, what.agreed_on, timezone.localdate(now)) or nobody_named({"came": came}):
        raise Invalid(errors)
    what.state, what.ended_on, what.came = "done" if done else "dropped", on, came.strip()
    what.save(update_fields=["state", "ended_on", "came"])
    return put(
        ENDED,
        thread=team.thread_id,
        happened=on,
        marks=EndedMarks(row.pk, what.pk, done),
        facts=EndedFacts(what.what, what.came),
    )
