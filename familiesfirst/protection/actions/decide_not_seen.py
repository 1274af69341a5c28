"""A child was not seen in time: a manager records whether a strategy discussion is needed."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.clocks.api import running
from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family, names_in, standings
from familiesfirst.protection.actions.need_strategy import need_strategy
from familiesfirst.protection.entries.seeing import NOT_SEEN, NotSeenFacts, NotSeenMarks
from familiesfirst.protection.rules.seeing import SEEING, check_not_seen, only_not_alone
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("protection.decide_not_seen")
def decide_not_seen(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    child: int,
    strategy: bool | None,
    why: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The entry's id. With a discussion needed, it is before the team in the same breath, if none is already.

    tellings: of each of the family, where it is needed and was not before: whether they were told so.
    Meanwhile when the child was seen after all; Invalid beside the fields; NotThere for another family's child.
    """
    root = locked_family(family)
    authorise(thread=root)
    names = names_in(root, [child])
    late = {clock.code for clock in running(now=now, people=[child], codes=SEEING) if clock.overdue}
    if not late:
        raise Meanwhile(f"{names[child]} is not waiting to be seen any more. Look again before you go on.")
    needed = bool(strategy) and standings([child])[child].strategy.state == "none"
    errors = check_not_seen(strategy, why)
    if errors := errors | (people.faults_in_telling(root, tellings, now) if needed else {}):
        raise Invalid(errors)
    entry = put(
        NOT_SEEN,
        thread=root,
        happened=now,
        marks=NotSeenMarks(bool(strategy), only_not_alone(late) or None),
        facts=NotSeenFacts({str(child): names[child]}, why.strip()),
        people={child: None},
    )
    if needed:
        need_strategy(by=by, now=now, family=root, children=[child], why=why, tellings=tellings)
    return entry
