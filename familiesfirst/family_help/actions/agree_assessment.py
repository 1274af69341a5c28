"""A supervisor agrees an assessment: never its lead or author, and a social worker where a child is in need."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.actions._agreeing import check_late, check_may_agree
from familiesfirst.family_help.actions._assessing import assessment_for_change, signed_as
from familiesfirst.family_help.entries.helping import ASSESSMENT_AUTHORISED, AssessmentMarks, FactorsMarks, Words
from familiesfirst.family_help.models import Assessment, AssessmentSection
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, action, authorise, put, root_of

FOUND = "found"
SEEN = {"yes": True, "no": False}


@action("family_help.agree_assessment")
def agree_assessment(
    *, by: Actor, now: dt.datetime, family: int, assessment: int, words: str = "", late_why: str = ""
) -> int:
    """Id of the entry, which meets each child's limit and holds what was found of each.

    words: what the supervisor adds. late_why: asked where it is later than its limit and its author did not say why.
    Refused for its lead and authors, and for whoever is not a social worker where a child is in need or protected;
    Meanwhile when it does not wait to be agreed.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, "submitted")
    check_may_agree(row, family, by)
    why = late_why.strip() or row.late_why
    if found := check_late(root_of(family), why, now):
        raise Invalid(found)
    today = timezone.localdate(now)
    children = [c.person for c in people.children_of(family, today)]
    marks = {child: _found(row, child) for child in children}
    row.state, row.agreed_on, row.agreed_by, row.late_why = "agreed", today, signed_as(by), why
    row.factors = {str(child): list(mark.factors) for child, mark in marks.items()}
    row.save(update_fields=["state", "agreed_on", "agreed_by", "late_why", "factors"])
    return put(
        ASSESSMENT_AUTHORISED,
        thread=family,
        happened=now,
        marks=AssessmentMarks(row.pk),
        facts=Words(words=words.strip(), late_why=why),
        people=marks,
    )


def _found(row: Assessment, child: int) -> FactorsMarks:
    """What was found of one child, as coded in the section that asks it."""
    held = AssessmentSection.objects.filter(assessment=row, section=FOUND, person=child).first()
    said = held.text if held else {}
    return FactorsMarks(tuple(said.get("factors") or ()), SEEN.get(said.get("seen", "")))
