"""A worker of the agency asked answers a check on their own page."""

import datetime as dt

from familiesfirst.front_door.access import check_for_change, refuse_in_conflict
from familiesfirst.front_door.answering import write_answer
from familiesfirst.front_door.rules.checking import Answering
from familiesfirst.record.api import Actor, NotThere, action, authorise


@action("front_door.answer_check")
def answer_check(
    *, by: Actor, now: dt.datetime, check: int, answer: str, nothing_known: bool, who_may_read: str = ""
) -> None:
    """Answers for one's own agency. NotThere for another agency's check, or one about oneself or a relative."""
    row = check_for_change(check)
    authorise()
    if row.agency_id != by.agency:
        raise NotThere
    refuse_in_conflict(by, row.contact_id, now)
    write_answer(row, Answering(answer, nothing_known, who_may_read), by=by, now=now, by_phone=False)
