"""A person's words, tied to the change they made."""

import datetime as dt

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.telling import SAID_SO_WE, SaidSoWeFacts
from familiesfirst.family_help.rules.telling import SaidSoWe, check_said_so_we
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, root_of


@action("family_help.record_said_so_we")
def record_said_so_we(*, by: Actor, now: dt.datetime, family: int, said: SaidSoWe, token: str = "") -> int:
    """Puts it on the record; the entry's id. Invalid beside the fields; NotThere for somebody of another family."""
    authorise(thread=family)
    if said.person not in people.people_of(root_of(family)):
        raise NotThere
    if errors := check_said_so_we(said):
        raise Invalid(errors)
    name = people.names_of([said.person])[said.person]
    entry = put(
        SAID_SO_WE,
        thread=family,
        happened=said.on,
        facts=SaidSoWeFacts(name, said.words.strip(), said.change.strip()),
        people={said.person: None},
    )
    once(token, entry)
    return entry
