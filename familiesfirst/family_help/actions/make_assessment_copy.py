"""A copy of the assessment for one person of the family, on paper."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.actions._assessing import assessment_for_change
from familiesfirst.family_help.entries.assessment_copy import COPY_MADE, AssessmentCopyFacts, AssessmentCopyMarks
from familiesfirst.family_help.rules.assessment import STATES
from familiesfirst.people import api as people
from familiesfirst.people.api import Reader
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, action, authorise, put, root_of


@action("family_help.make_assessment_copy")
def make_assessment_copy(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    assessment: int,
    reader: Reader,
    parts: Sequence[str],
    left_out: Sequence[str],
    safe: str = "",
) -> int:
    """Id of the entry, which is the copy's own. reader, parts, left_out: as `queries.assessment_whole` found them.

    safe: why it is safe to give, where the reader has cautions. Refused when nothing may be written for them; Invalid
    when nothing of it is theirs.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, *STATES)
    if reader.person not in people.people_of(root_of(family)):
        raise NotThere
    if reader.refused:
        raise Refused(" ".join(reader.refused))
    if reader.cautions and not safe.strip():
        raise Invalid({"safe": "Say why it is safe to give them this."})
    if not parts:
        raise Invalid({"out": "Nothing would be left to print."})
    return put(
        COPY_MADE,
        thread=family,
        happened=now,
        marks=AssessmentCopyMarks(row.pk),
        facts=AssessmentCopyFacts(reader.name, list(parts), safe.strip(), list(left_out)),
        people={reader.person: None},
    )
