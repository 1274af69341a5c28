"""A manager looks, on the way, at how far an assessment is."""

import datetime as dt

from familiesfirst.family_help.actions._assessing import assessment_for_change
from familiesfirst.family_help.entries.assessment import CHECKED, CheckedFacts, CheckedMarks
from familiesfirst.family_help.models.assessment import OPEN
from familiesfirst.record.api import Actor, Invalid, action, authorise, entries_of_thread, put, root_of


@action("family_help.check_assessment")
def check_assessment(*, by: Actor, now: dt.datetime, family: int, assessment: int, words: str) -> int:
    """Id of the entry: the first look, or one more. Invalid without what was found; Meanwhile when it is not open."""
    authorise(thread=family)
    row = assessment_for_change(family, assessment, *OPEN)
    if not words.strip():
        raise Invalid({"words": "Say what you found, and what is needed to finish in time."})
    looks = entries_of_thread(root_of(family), only=[CHECKED.code])
    before = sum(entry.marks.assessment == row.pk for entry in looks)
    return put(
        CHECKED,
        thread=family,
        happened=now,
        marks=CheckedMarks(row.pk, before + 1),
        facts=CheckedFacts(words.strip()),
    )
