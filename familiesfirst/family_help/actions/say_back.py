"""What changed because of what a person said stood in a letter to them."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.entries.telling import SAID_BACK, SaidBackMarks
from familiesfirst.family_help.queries.telling import said_so_we_of
from familiesfirst.record.api import Actor, NotThere, action, authorise, put


@action("family_help.say_back")
def say_back(*, by: Actor, now: dt.datetime, family: int, person: int, entries: Collection[int]) -> int:
    """Keeps that these were said back to the person; the entry's id. NotThere for what they did not say, or what was
    said back before.

    Whoever prints a letter calls it with what stood in it of `to_say_back`, so that the next letter does not say it
    again.
    """
    authorise(thread=family)
    theirs = {said.entry for said in said_so_we_of(family, person) if not said.said_back}
    if not entries or not set(entries) <= theirs:
        raise NotThere
    return put(
        SAID_BACK,
        thread=family,
        happened=now,
        marks=SaidBackMarks(tuple(sorted(entries))),
        people={person: None},
    )
