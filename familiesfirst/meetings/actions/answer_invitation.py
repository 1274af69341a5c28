"""A worker who was asked to a meeting answers for themself."""

import datetime as dt

from familiesfirst.involvement.api import shut_out_of
from familiesfirst.meetings.actions._answering import invitation_to_answer, write_answer
from familiesfirst.meetings.rules.inviting import Answering
from familiesfirst.record.api import Actor, NotThere, action, authorise


@action("meetings.answer")
def answer_invitation(*, by: Actor, now: dt.datetime, invitation: int, answering: Answering) -> int:
    """The entry's id. NotThere for anybody else's invitation; Meanwhile when the meeting is over."""
    if by.worker is None:
        raise NotThere
    row = invitation_to_answer(pk=invitation, worker=by.worker)
    if shut_out_of(row.meeting.thread_id, [by.worker]):
        raise NotThere
    authorise()
    return write_answer(row, answering, now, "page")
