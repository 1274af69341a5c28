"""Something is known and held apart, or is not to be pursued."""

import datetime as dt

from familiesfirst.people.actions._gaps import say_gap
from familiesfirst.people.entries.standing import GAP_SET_ASIDE
from familiesfirst.people.rules.gaps import PROMPTING
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("people.set_aside_gap")
def set_aside_gap(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    field: str,
    state: str,
    why: str,
    until: dt.date | None = None,
) -> int:
    """Id of the entry. state: `held_apart` or `not_to_be_pursued`; nobody is prompted for it any more until `until`."""
    authorise(thread=family)
    if state in PROMPTING:
        raise Invalid({"state": "Choose whether it is held apart or not to be pursued."})
    return say_gap(GAP_SET_ASIDE, family, person, field, state, why, until, now)
