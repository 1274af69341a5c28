"""A supervisor sends an assessment back to be changed, with what is asked of each section."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.family_help.actions._agreeing import check_may_agree, place_titles
from familiesfirst.family_help.actions._assessing import assessment_for_change, signed_as
from familiesfirst.family_help.entries.assessment import RETURNED, AssessmentMarks, ReturnedFacts
from familiesfirst.family_help.models import SectionComment
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("family_help.return_assessment")
def return_assessment(
    *, by: Actor, now: dt.datetime, family: int, assessment: int, why: str, comments: Mapping[Place, str]
) -> int:
    """Id of the entry. comments: {place: words}, shown beside the section until it is sent again. Invalid without why;
    Meanwhile when it does not wait to be agreed; Refused for its lead and authors.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, "submitted")
    check_may_agree(row, family, by)
    if not why.strip():
        raise Invalid({"why": "Say why it is sent back."})
    said = {place: words.strip() for place, words in comments.items() if words.strip()}
    rows = [(Place(""), why.strip()), *said.items()]
    SectionComment.objects.bulk_create(
        SectionComment(
            assessment=row, section=place.section, person_id=place.person, words=words, by_name=signed_as(by), at=now
        )
        for place, words in rows
    )
    row.state = "returned"
    row.save(update_fields=["state"])
    facts = ReturnedFacts(why.strip(), {place_titles(row, [place]): words for place, words in said.items()})
    return put(RETURNED, thread=family, happened=now, marks=AssessmentMarks(row.pk), facts=facts)
