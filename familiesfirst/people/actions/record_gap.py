"""Something was not asked, or asked and not known."""

import datetime as dt

from familiesfirst.people.actions._gaps import say_gap
from familiesfirst.people.entries.standing import GAP
from familiesfirst.people.rules.gaps import PROMPTING
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("people.record_gap")
def record_gap(*, by: Actor, now: dt.datetime, family: int, person: int, field: str, state: str, why: str = "") -> int:
    """Id of the entry. state: `not_asked` or `asked_not_known`; to set a gap aside is another decision."""
    authorise(thread=family)
    if state not in PROMPTING:
        raise Invalid({"state": "Choose whether it was asked."})
    return say_gap(GAP, family, person, field, state, why, None, now)
