"""A note."""

import datetime as dt

from familiesfirst.family_help.actions._putting import once, put_said
from familiesfirst.family_help.rules.recording import Note
from familiesfirst.record.api import Actor, action, authorise, lock_threads


@action("family_help.write_note")
def write_note(*, by: Actor, now: dt.datetime, family: int, note: Note, token: str = "") -> int:
    """Writes a note; the entry's id.

    token: of the page it was typed on, if any; the same page sent twice is Meanwhile. Invalid beside the fields.
    """
    authorise(thread=family)
    lock_threads(family)
    entry = put_said(by, family, note)
    once(token, entry)
    return entry
