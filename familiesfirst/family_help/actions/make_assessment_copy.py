"""A copy of the assessment for one person of the family, on paper."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.actions._assessing import assessment_for_change
from familiesfirst.family_help.entries.assessment_copy import COPY_MADE, AssessmentCopyFacts, AssessmentCopyMarks
from familiesfirst.family_help.rules.assessment import STATES
from familiesfirst.people import api as people
from familiesfirst.people.api import HAND_IT_OVER, Reader
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
    in_person: bool = False,
) -> int:
    """Id of the entry, which is the copy's own. reader, parts, left_out: as `queries.assessment_whole` found them.

    safe: why it is safe to give, where the reader has cautions. in_person: whoever makes it hands it over, as they have
    to where the reader is not written to. Refused when nothing may be made for them; Invalid when nothing of it is
    theirs.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, *STATES)
    if reader.person not in people.people_of(root_of(family)):
        raise NotThere
    if reader.refused:
        raise Refused(" ".join(reader.refused))
    if reader.cautions and not safe.strip():
        raise Invalid({"safe": "Say why it is safe to give them this."})
    if reader.in_person and not in_person:
        raise Invalid({"in_person": HAND_IT_OVER})
    if not parts:
        raise Invalid({"out": "Nothing would be left to print."})
    return put(
        COPY_MADE,
        thread=family,
        happened=now,
        marks=AssessmentCopyMarks(row.pk, bool(reader.in_person)),
        facts=AssessmentCopyFacts(reader.name, list(parts), safe.strip(), list(left_out)),
        people={reader.person: None},
    )
