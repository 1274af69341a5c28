"""Whoever leads now, or their supervisor, writes down what the next must know."""

import datetime as dt

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.actions._leading import locked_proposal
from familiesfirst.involvement.entries.handover import HANDOVER_WRITTEN, HandoverFacts, HandoverMarks
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, root_of


@action("involvement.write_handover")
def write_handover(
    *,
    by: Actor,
    now: dt.datetime,
    proposal: int,
    matters: str,
    promised: str,
    ring_first: str,
    joint_visit: str,
    visit: str = "",
) -> int:
    """The entry's id. May be written again until somebody is named; the last one is read.

    Invalid when something is missing; Meanwhile when the proposal was decided in the meantime.
    """
    held = locked_proposal(proposal)
    authorise(thread=held.thread_id)
    if held.state in ("named", "withdrawn", "turned_down"):
        raise Meanwhile("This proposal has been decided in the meantime. Look again before you go on.")
    given = {"matters": matters, "promised": promised, "ring_first": ring_first}
    errors = {name: SAY[name] for name, words in given.items() if not words.strip()}
    if joint_visit not in codeset("joint_visit"):
        errors["joint_visit"] = "Say whether there is a visit together"
    if errors:
        raise Invalid(errors)
    held.handover_entry = put(
        HANDOVER_WRITTEN,
        thread=root_of(held.thread_id),
        happened=now,
        marks=HandoverMarks(held.pk, held.worker_id, joint_visit),
        facts=HandoverFacts(
            worker(held.worker_id).with_agency, **{n: w.strip() for n, w in given.items()}, visit=visit.strip()
        ),
    )
    held.save(update_fields=["handover_entry"])
    return held.handover_entry


SAY = {
    "matters": "Say what matters most to this family",
    "promised": "Say what was promised, or that nothing was",
    "ring_first": "Say whom to ring first",
}
