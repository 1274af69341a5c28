"""An agency's answer to a check, given by phone, is written down at the front door."""

import datetime as dt

from familiesfirst.front_door.access import check_for_change
from familiesfirst.front_door.answering import write_answer
from familiesfirst.front_door.rules.checking import Answering
from familiesfirst.record.api import Actor, action, authorise


@action("front_door.record_check_answer")
def record_check_answer(
    *, by: Actor, now: dt.datetime, check: int, answer: str, nothing_known: bool, said_by: str, who_may_read: str = ""
) -> None:
    """Keeps what the agency said and who said it."""
    row = check_for_change(check)
    authorise(thread=row.contact_id)
    write_answer(row, Answering(answer, nothing_known, who_may_read, said_by), by=by, now=now, by_phone=True)
