"""What supervision settled is done."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.entries.supervision import DECISION_DONE, DecisionFacts, DecisionMarks
from familiesfirst.family_help.models import SupervisionDecision
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, lock_threads, put, root_of


@action("family_help.finish_decision")
def finish_decision(*, by: Actor, now: dt.datetime, decision: int, how: str) -> int:
    """Says how it was done, today; the entry's id. Its clock stops. Meanwhile when somebody has said so already."""
    thread = SupervisionDecision.objects.filter(pk=decision).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    lock_threads(thread, root_of(thread))
    authorise(thread=thread)
    held = SupervisionDecision.objects.select_for_update().get(pk=decision)
    if held.done_on is not None:
        raise Meanwhile("Somebody has recorded already that this is done.")
    if not how.strip():
        raise Invalid({"how": "Say what was done, and what came of it."})
    held.done_on = timezone.localdate(now)
    held.save(update_fields=["done_on"])
    return put(
        DECISION_DONE,
        thread=thread,
        happened=now,
        marks=DecisionMarks(held.name, held.who, held.by_when),
        facts=DecisionFacts(held.what, held.whom, how.strip()),
    )
