"""What the end of help does to who is round the family."""

import datetime as dt

from familiesfirst.clocks.api import add_months
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.actions._steps import today_of
from familiesfirst.pathways.queries.standing import LEAD
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Invalid

FOLLOW_UP = "follow_up"
WHAT_FOR = "Asks in six months how it is going"


def stay_in_touch(family: int, by: Actor, now: dt.datetime) -> None:
    """Whoever led asks the family later how it is going; whoever decided, where nobody led or they cannot."""
    lead = involvement.lead_of(family)
    for worker in (lead.worker if lead else None, by.worker):
        if worker is not None and _add(family, worker, by, now):
            return


def _add(family: int, worker: int, by: Actor, now: dt.datetime) -> bool:
    today = today_of(now)
    until = add_months(today, int(str(setting("follow_up_months"))) + 1)
    try:
        involvement.add_to_family(
            by=by, now=now, family=family, role=FOLLOW_UP, what_for=WHAT_FOR, since=today, until=until, worker_id=worker
        )
    except Invalid:
        return False
    return True


def end_parts(family: int, by: Actor, now: dt.datetime) -> None:
    """Every part ends but the one that asks later: the lead's, then that of whoever decides, last, so that they may."""
    held = [one for one in involvement.round_family(family, today_of(now)) if one.role != FOLLOW_UP]
    for one in sorted(held, key=lambda one: (one.worker == by.worker, one.role == LEAD)):
        involvement.end_involvement(
            by=by, now=now, involvement=one.id, why="Help has ended.", family_told="Told with the end of help.",
            help_ended=True,
        )  # fmt: skip
