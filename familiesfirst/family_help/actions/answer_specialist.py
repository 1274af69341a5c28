"""Whoever is asked answers on their own page: with advice, or whether they will take part."""

import datetime as dt

from familiesfirst.family_help.actions._specialist import check_theirs, request_for_change, write_answer
from familiesfirst.family_help.rules.specialist import Answering
from familiesfirst.record.api import Actor, action, authorise


@action("family_help.answer_specialist")
def answer_specialist(*, by: Actor, now: dt.datetime, request: int, answering: Answering) -> None:
    """Answers for oneself or one's agency. NotThere when somebody else is asked; Meanwhile when it was answered."""
    row = request_for_change(request)
    authorise()
    check_theirs(by, row, now)
    write_answer(row, answering, by=by, now=now, told=False)
