"""What answering for oneself, by a link, and by a worker who was told have in common."""

import datetime as dt

from familiesfirst.meetings.actions._meetings import OVER, refuse
from familiesfirst.meetings.entries import ANSWERED, PERSON_ANSWERED, AnsweredFacts, AnsweredMarks
from familiesfirst.meetings.models import Invitation
from familiesfirst.meetings.rules.inviting import Answering, check_answering
from familiesfirst.record.api import Meanwhile, NotThere, lock_threads, put, root_of


def invitation_to_answer(**which: object) -> Invitation:
    """An invitation that holds, its family locked. NotThere otherwise; Meanwhile when its meeting is over."""
    found = Invitation.objects.select_related("meeting").filter(withdrawn_at=None, **which).first()
    if found is None:
        raise NotThere
    lock_threads(root_of(found.meeting.thread_id))
    if found.meeting.state != "called":
        raise Meanwhile(OVER)
    return found


def write_answer(row: Invitation, answering: Answering, now: dt.datetime, how: str) -> int:
    """Keeps the answer, and puts it on the record; a later one stands over it. how: `page` or `told`."""
    refuse(check_answering(answering))
    deputy = answering.deputy.strip()[:200] if answering.answer == "deputy" else ""
    row.answer, row.answer_words, row.deputy, row.answered_at = answering.answer, answering.words.strip(), deputy, now
    row.save(update_fields=["answer", "answer_words", "deputy", "answered_at"])
    person = row.person_id
    return put(
        ANSWERED if person is None else PERSON_ANSWERED,
        thread=row.meeting.thread_id,
        happened=now,
        marks=AnsweredMarks(row.meeting_id, row.pk, row.meeting.sort, answering.answer, how),
        facts=AnsweredFacts(row.name, row.answer_words, deputy),
        people={person: None} if person is not None else None,
    )
