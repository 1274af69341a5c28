"""Who decides a proposal, and what follows from a decision for the national count."""

import datetime as dt
from collections.abc import Callable, Sequence

from familiesfirst.family_help import api as family_help
from familiesfirst.front_door import api as front_door
from familiesfirst.pathways.actions._steps import today_of
from familiesfirst.pathways.entries.steps import EPISODE_CLOSED, EpisodeMarks
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.rules import steps as rules
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Refused, put


def may_decide(held: StepProposal, by: Actor, authorised: Callable[[], str]) -> None:
    """Asks whether this actor may end this proposal by deciding it. Refused with a sentence that says who may.

    authorised: asks whether they may decide for this family at all. Whoever proposed it hears first that it is not
    for them, whatever they are otherwise.
    """
    fault = rules.fault_in_deciding(
        proposed_by=held.proposed_by_id,
        by=by.worker,
        by_is_qualified=by.social_work_qualified,
        qualified=held.qualified,
    )
    if by.worker is not None and by.worker == held.proposed_by_id:
        raise Refused(str(fault))
    authorised()
    if fault:
        raise Refused(fault)


def count_nationally(
    children: Sequence[rules.ChildStep], family: int, on: dt.date | dt.datetime, by: Actor, now: dt.datetime
) -> None:
    """Entering child in need is a referral of that day; leaving it closes the episode, and the child in need plan."""
    if entering := [child.person for child in children if rules.is_referral(child)]:
        source = str(setting("step_up_source"))
        front_door.make_referral(by=by, now=now, family=family, children=entering, on=on, source=source)
    leaving = {child.person: EpisodeMarks(child.reason) for child in children if rules.closes_episode(child)}
    if planned := family_help.children_on_plan(list(leaving)) if leaving else ():
        family_help.end_child_in_need_plans(by=by, now=now, family=family, children=sorted(planned), on=on)
    if leaving:
        put(EPISODE_CLOSED, thread=family, happened=on, people=leaving)


def keep_withheld(held: StepProposal, family: int, by: Actor, now: dt.datetime) -> None:
    """Who was not to be told of the proposal is not told of the decision either, until somebody decides otherwise."""
    tomorrow = today_of(now) + dt.timedelta(days=1)
    for line in people.tellings_of([held.proposed_entry or 0]):
        if line.state == "withheld":
            people.withhold_telling(
                by=by, now=now, family=family, person=line.person, entry=held.told_of, what="of the decision on a step",
                why="Not told of the proposal either.", look_again_by=max(line.look_again_by or tomorrow, tomorrow),
            )  # fmt: skip
