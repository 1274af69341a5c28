"""An assessment is sent to be agreed."""

import datetime as dt

from familiesfirst.family_help.actions._agreeing import check_late, place_titles, written_of
from familiesfirst.family_help.actions._assessing import WRITABLE, assessment_for_change, form_of
from familiesfirst.family_help.entries.assessment import SUBMITTED, AssessmentMarks, SubmittedFacts
from familiesfirst.family_help.models import SectionComment
from familiesfirst.family_help.rules.assessment import places, unready
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, action, authorise, put, root_of


@action("family_help.submit_assessment")
def submit_assessment(
    *, by: Actor, now: dt.datetime, family: int, assessment: int, words: str = "", late_why: str = ""
) -> int:
    """Id of the entry. Invalid, naming each, while a needed section is empty or one is not signed, and without a reason
    when it is later than its limit. Comments of an earlier return are closed.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, *WRITABLE)
    lines = people.children_of(family, now.date())
    children, unborn = [c.person for c in lines], [c.person for c in lines if c.unborn]
    adults = [p for p in people.people_of(family) if p not in children]
    waiting = unready(form_of(row), places(form_of(row), children, adults), written_of(row.pk), unborn)
    errors = {"sections": f"Not signed yet: {place_titles(row, waiting)}."} if waiting else {}
    if found := errors | check_late(root_of(family), late_why, now):
        raise Invalid(found)
    row.state, row.submitted_by, row.submitted_on, row.late_why = "submitted", by.worker, now.date(), late_why.strip()
    row.save(update_fields=["state", "submitted_by", "submitted_on", "late_why"])
    SectionComment.objects.filter(assessment=row, open=True).update(open=False)
    facts = SubmittedFacts(words.strip(), late_why.strip())
    return put(SUBMITTED, thread=family, happened=now, marks=AssessmentMarks(row.pk), facts=facts)
