"""A language somebody speaks or reads, and whether they need an interpreter."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.entries.details import LANGUAGE, LanguageMarks, WhoFacts
from familiesfirst.people.models import Language
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("people.record_language")
def record_language(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    language: str,
    speaks: bool = True,
    reads: bool = False,
    interpreter: str = "not_known",
    came_with: int | None = None,
) -> int:
    """Id of the entry. A language recorded already is changed. interpreter: yes, no, not_known."""
    authorise(thread=family)
    owner = person_of(family, person)
    if not speaks and not reads:
        raise Invalid({"speaks": "Say whether they speak it, read it, or both."})
    row = Language.objects.filter(person=owner, language=language).first()
    row = row or Language(person=owner, language=language, came_with=came_with)
    row.speaks, row.reads, row.interpreter = speaks, reads, interpreter
    keep(row)
    return put(
        LANGUAGE,
        thread=family,
        happened=now,
        marks=LanguageMarks(language, speaks, reads, interpreter),
        facts=WhoFacts(owner.shown),
        people={owner.pk: None},
    )
