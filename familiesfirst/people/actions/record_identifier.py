"""A number by which others know a person."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import add_identifier
from familiesfirst.people.entries.details import IDENTIFIER, IdentifierMarks, ValueFacts
from familiesfirst.people.rules.identifiers import shown
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.record_identifier")
def record_identifier(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    system: str,
    value: str,
    verified_how: str = "",
    came_with: int | None = None,
) -> int:
    """Id of the entry. system: `nhs`, `upn`, `former_upn`, `la_child_id:<council>`, `other`.

    Invalid when it is no such number, or when another person holds it: one person at a time does.
    """
    authorise(thread=family)
    row = person_of(family, person)
    held = add_identifier(row, system, value, verified_how=verified_how, came_with=came_with)
    return put(
        IDENTIFIER,
        thread=family,
        happened=now,
        marks=IdentifierMarks(system, verified_how),
        facts=ValueFacts(row.shown, shown(system, held.value)),
        people={row.pk: None},
    )
