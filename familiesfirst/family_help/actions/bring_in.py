"""Puts what a return says happened on the record. It was decided elsewhere, earlier; nothing is decided here."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from familiesfirst.family_help.entries.helping import KINDS, EndMarks
from familiesfirst.family_help.models.brought import OF_AN_ASSESSMENT, follow_brought_in
from familiesfirst.record.api import Actor, action, authorise, put

BY_CODE = {kind.code: kind for kind in KINDS}


@action("family_help.bring_in")
def bring_in(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    kind: str,
    happened: dt.date,
    marks: Mapping[str, Any],
    source: str,
    corrects: int | None = None,
) -> int:
    """One entry about one child, dated when it happened; its id.

    kind: a kind of this room. marks: the child's own, by the names of that kind's marks. source: shown with the
    entry, such as "from the Children in Need return of 2026". corrects: the entry that a later return puts right.
    KeyError for a kind of another room; Invalid for a date that has not come.
    """
    authorise(thread=family)
    what = BY_CODE[kind]
    own = what.person_marks(**marks) if what.person_marks and marks else None
    entry = put(
        what,
        thread=family,
        happened=happened,
        marks=EndMarks(brought_in=True) if what.marks is EndMarks else None,
        facts=what.facts(source=source),
        people={person: own},
        corrects=corrects,
    )
    if kind in OF_AN_ASSESSMENT:
        follow_brought_in(family, source)
    return entry
