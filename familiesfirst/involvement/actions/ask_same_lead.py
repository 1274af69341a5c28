"""A family that comes back is asked whether it would like the same lead again."""

import datetime as dt

from django.utils import timezone

from familiesfirst.involvement.entries.same_lead import SAME_LEAD_ASKED, SameLeadFacts, SameLeadMarks
from familiesfirst.involvement.queries.same_lead import same_lead
from familiesfirst.involvement.rules.suggesting import faults_in_same_lead
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, lock_threads, put, root_of


@action("involvement.ask_same_lead")
def ask_same_lead(*, by: Actor, now: dt.datetime, thread: int, answer: str, words: str) -> int:
    """The entry's id. thread: the family's, or that of a contact which concerns it: then it leaves with the contact.

    answer: a code of `same_lead`. words: what the family said, in their words; or why they were not asked. May be asked
    again: the latest answer holds. NotThere when there is no such lead to offer; Invalid for what is missing.
    """
    family = root_of(thread)
    lock_threads(thread, family)
    authorise(thread=thread)
    held = same_lead(family, timezone.localdate(now))
    if held is None:
        raise NotThere
    if found := faults_in_same_lead(answer, words):
        raise Invalid(found)
    return put(
        SAME_LEAD_ASKED,
        thread=thread,
        happened=now,
        marks=SameLeadMarks(held.worker.id, answer),
        facts=SameLeadFacts(held.worker.with_agency, words.strip()),
    )
