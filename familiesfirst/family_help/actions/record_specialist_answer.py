"""What a specialist answered by phone or letter is written down by whoever asked, or leads."""

import datetime as dt

from familiesfirst.family_help.actions._specialist import request_for_change, write_answer
from familiesfirst.family_help.rules.specialist import Answering
from familiesfirst.record.api import Actor, action, authorise, root_of


@action("family_help.record_specialist_answer")
def record_specialist_answer(*, by: Actor, now: dt.datetime, request: int, answering: Answering) -> None:
    """Writes down the answer, and who gave it. Meanwhile when it was answered already."""
    row = request_for_change(request)
    authorise(thread=root_of(row.thread_id))
    write_answer(row, answering, by=by, now=now, told=True)
