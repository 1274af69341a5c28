"""This is the version of the plan, from now on: the whole of it goes on the record."""

import datetime as dt

from familiesfirst.family_help.actions._planning import plan_for_change, today_of
from familiesfirst.family_help.entries.plan import VERSION_MADE, VersionFacts, VersionMarks
from familiesfirst.family_help.models import PlanVersion
from familiesfirst.family_help.queries.plan_rows import snapshot_of
from familiesfirst.family_help.rules.plan import check_whole
from familiesfirst.family_help.rules.plan_versions import to_facts
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("family_help.make_plan_version")
def make_plan_version(*, by: Actor, now: dt.datetime, family: int, note: str = "", revision: int | None = None) -> int:
    """The number of the version. note: what changed and why, in words.

    Until a supervisor has said yes, the plan is not started. Invalid when nothing is wanted or nobody does anything;
    Meanwhile when nothing changed since the last version, or when the plan is not as it was read (`revision`).
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    if revision is not None and revision != plan.revision:
        raise Meanwhile("Somebody changed the plan while you were reading it. Read it again before it is the version.")
    if plan.version and plan.version_revision == plan.revision:
        raise Meanwhile(f"Nothing changed since version {plan.version}.")
    whole = snapshot_of(plan.pk)
    wanted = [o.id for o in whole.outcomes if o.state == "open"]
    if fault := check_whole(wanted, [a.outcome for a in whole.actions if a.state != "stopped"]):
        raise Invalid({"note": fault})
    plan.version += 1
    plan.version_entry = put(
        VERSION_MADE,
        thread=plan.thread_id,
        happened=now,
        marks=VersionMarks(plan.pk, plan.version, first=plan.started_on is None),
        facts=VersionFacts(note.strip(), **to_facts(whole)),
    )
    plan.version_revision, plan.version_by, plan.sent_back = plan.revision, by.worker, None
    plan.save()
    PlanVersion.objects.create(plan=plan, number=plan.version, entry=plan.version_entry, on=today_of(now))
    return plan.version
