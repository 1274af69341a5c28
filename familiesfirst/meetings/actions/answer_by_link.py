"""Somebody without a sign-in answers on the page that their link opens."""

import datetime as dt

from familiesfirst.meetings.actions._answering import invitation_to_answer, write_answer
from familiesfirst.meetings.links import uid_behind
from familiesfirst.meetings.rules.inviting import Answering
from familiesfirst.record.api import Actor, action, authorise


@action("meetings.answer_by_link")
def answer_by_link(*, by: Actor, now: dt.datetime, token: str, answering: Answering) -> int:
    """The entry's id. NotThere when the link is nobody's; Meanwhile when the meeting is over."""
    row = invitation_to_answer(uid=uid_behind(token), worker=None)
    authorise()
    return write_answer(row, answering, now, "page")
