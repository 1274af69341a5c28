"""The lead proposes that the family's help ends."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.pathways.actions._steps import keep_proposal, lock_family, named, put_step, today_of
from familiesfirst.pathways.entries.steps import STEP_PROPOSED, StepFacts
from familiesfirst.pathways.queries.closing import last_review
from familiesfirst.pathways.queries.standing import standing_of
from familiesfirst.pathways.rules.closing import Closing, ending_of, faults_in_closing
from familiesfirst.pathways.rules.steps import CLOSING, fault_in_proposing
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise


@action("pathways.propose_closing")
def propose_closing(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    reasons: Mapping[int, str],
    why: str,
    plain: str,
    network: str,
    way_back: str,
    on: dt.date | None = None,
    no_review: str = "",
) -> int:
    """The proposal's id. reasons: {child: code of `closure_reason`}. network: what is there for the family afterwards;
    way_back: how they come back, and whom they ring. no_review: why the plan was not reviewed, when it never was.

    Refused to those who do not lead; Meanwhile while another proposal waits; Invalid beside the fields.
    """
    root = lock_family(family)
    authorise(thread=root)
    standing = standing_of(root, today_of(now))
    if fault := fault_in_proposing(by.worker, standing):
        raise Refused(fault)
    closing = Closing(
        children=ending_of(standing, people.names_of(standing.levels), dict(reasons)),
        why=why.strip(),
        plain=plain.strip(),
        network=network.strip(),
        way_back=way_back.strip(),
        on=on or today_of(now),
        reviewed=last_review(root),
        no_review=no_review.strip(),
    )
    if found := faults_in_closing(closing, standing):
        raise Invalid(found)
    held = keep_proposal(root, CLOSING, closing.children, closing.on, by, now)
    held.proposed_entry = put_step(STEP_PROPOSED, held, closing.children, _facts(closing), now)
    held.save(update_fields=["proposed_entry"])
    return held.pk


def _facts(closing: Closing) -> StepFacts:
    return StepFacts(
        names=named(closing.children),
        why=" ".join(part for part in (closing.why, closing.no_review) if part),
        plain=closing.plain,
        network=closing.network,
        way_back=closing.way_back,
    )
