"""The page on which whoever told us is answered."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.front_door.access import ties_to
from familiesfirst.front_door.letters import letter_for
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.queries.told_us import Answered, safe_to_reach
from familiesfirst.front_door.rules.telling import Answer, may_be_told, open_ways
from familiesfirst.front_door.telling import teller_of
from familiesfirst.record.api import Actor, NotThere


@dataclass(frozen=True)
class AnswerPage:
    """Whether and how they may be answered, why no more is said, and the letter. fixed: its words are not for changing;
    safe: how they said it is safe to reach them, empty where they were not asked."""

    contact: int
    to: str
    phone: str
    decided: bool
    due: bool
    may_answer: bool
    ways: tuple[str, ...]
    safe: tuple[Answered, ...]
    fixed: bool
    why: str
    letter: str


def answer_page(viewer: Actor, contact: int, now: dt.datetime) -> AnswerPage:
    """For those who may answer. NotThere for others."""
    ties_to(viewer, contact, now, "front_door.answer_referrer")
    row = Contact.objects.select_related("referrer").filter(pk=contact).first()
    if row is None:
        raise NotThere
    teller = teller_of(row)
    say = may_be_told(teller)
    referrer = getattr(row, "referrer", None)
    return AnswerPage(
        contact=row.pk,
        to=(referrer.name if referrer else "") or "whoever told us",
        phone=referrer.phone if referrer else "",
        decided=row.status == Contact.Status.DECIDED,
        due=row.answer_status == Contact.AnswerStatus.DUE,
        may_answer=say.answer is not Answer.NONE and row.status == Contact.Status.DECIDED,
        ways=open_ways(teller),
        safe=safe_to_reach(referrer.safe_contact if referrer else {}, row.asked_by),
        fixed=say.answer is Answer.DEALT_WITH,
        why=say.why,
        letter=letter_for(row),
    )
