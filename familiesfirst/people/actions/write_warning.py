"""A warning note, in words that may be seen by somebody in the room."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.standing import WARNING, WarningFacts, WarningMarks
from familiesfirst.people.models import WarningNote
from familiesfirst.people.rules.safety import warning_fault
from familiesfirst.people.saving import keep
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("people.write_warning")
def write_warning(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int | None = None,
    type: str,
    words: str,
    why: str,
    review_by: dt.date | None,
) -> int:
    """Id of the note. `why` stands on the record alone, as third-party material. A review date is compulsory."""
    authorise(thread=family)
    row = family_for_change(family)
    about = person_of(family, person) if person else None
    today = today_of(now)
    refuse(warning_fault(words, review_by, today, months=int(setting("warning_review_months"))))
    if not why.strip():
        raise Invalid({"why": "Say why. This is not shown on the page, only in the story."})
    note = keep(
        WarningNote(family=row, person=about, type=type, words=words.strip(), written_on=today, review_by=review_by)
    )
    put(
        WARNING,
        thread=family,
        happened=now,
        marks=WarningMarks(note.pk, note.review_by, type),
        facts=WarningFacts(note.words, why.strip()),
        people={about.pk: None} if about else None,
    )
    return note.pk
