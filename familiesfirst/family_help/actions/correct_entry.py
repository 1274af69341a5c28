"""What one recorded is put right by a further entry that says why; the first stays and no longer counts."""

import datetime as dt

from familiesfirst.family_help.actions._putting import Said, once, put_said
from familiesfirst.family_help.entries.recording import (
    CALL_MADE,
    CHILD_NOT_SEEN,
    NOTE_WRITTEN,
    VISIT_ATTEMPTED,
    VISIT_MADE,
)
from familiesfirst.family_help.rules.recording import Call, Note, Visit
from familiesfirst.record.api import (
    Actor,
    EntryView,
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    action,
    authorise,
    effective,
    entries_of_thread,
    lock_threads,
    root_of,
    withdraw_entry,
)

SORTS = {
    VISIT_MADE.code: Visit,
    VISIT_ATTEMPTED.code: Visit,
    CALL_MADE.code: Call,
    NOTE_WRITTEN.code: Note,
}


@action("family_help.correct_entry")
def correct_entry(*, by: Actor, now: dt.datetime, family: int, entry: int, said: Said, why: str, token: str) -> int:
    """Puts a visit, call or note of one's own right; the new entry's id. why: what was wrong with it.

    NotThere when it is not an entry of this family; Refused when somebody else recorded it; Meanwhile when it was put
    right already; Invalid beside the fields.
    """
    authorise(thread=family)
    lock_threads(family)
    held = entries_of_thread(root_of(family))
    wrong = _correctable(held, entry, said, by)
    if not why.strip():
        raise Invalid({"why": "Say what was wrong with it."})
    _take_back_not_seen(held, entry, by, now)
    new = put_said(by, wrong.thread, said, corrects=entry, why=why.strip())
    once(token, new)
    return new


def _correctable(held: list[EntryView], entry: int, said: Said, by: Actor) -> EntryView:
    wrong = next((e for e in held if e.id == entry), None)
    if wrong is None or SORTS.get(wrong.kind) is not type(said):
        raise NotThere
    if wrong.by_worker != by.worker:
        raise Refused("Somebody else recorded this. Ask them to put it right, or record what you know.")
    if any(e.corrects == entry for e in held):
        raise Meanwhile("This was put right already, or taken back. Look at the story again.")
    return wrong


def _take_back_not_seen(held: list[EntryView], visit: int, by: Actor, now: dt.datetime) -> None:
    """What told the desks that a child was not seen goes with the visit it was said of."""
    for entry in effective(held):
        if entry.kind == CHILD_NOT_SEEN.code and entry.marks.visit == visit:
            withdraw_entry(by=by, now=now, entry=entry.id, why="The visit was put right.")
