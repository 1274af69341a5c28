"""What was put on the wrong record leaves it at once."""

import datetime as dt
from typing import Any

from familiesfirst.record.action import action, authorise
from familiesfirst.record.actor import Actor
from familiesfirst.record.entries import (
    FACTS_REMOVED,
    MOVED,
    MOVED_HERE,
    AboutEntryMarks,
    MovedMarks,
    WhyFacts,
    WithdrawnFacts,
)
from familiesfirst.record.kinds import Kind
from familiesfirst.record.queries import EntryRow, corrected_by, earlier_words_of, entry_row, readers_since
from familiesfirst.record.refusals import Invalid, Meanwhile, Refused
from familiesfirst.record.writing import facts_of, lock_threads, put, remove_facts

WENT = WithdrawnFacts("It went with what put it right, which was on the wrong record.")


@action("record.move_entry")
def move_entry(
    *, by: Actor, now: dt.datetime, entry: int, to: int, people: dict[int, int], why: str, marks: Any = None,
    facts: Any = None,
) -> int:  # fmt: skip
    """Moves an entry to the thread it belongs on; id of the entry there.

    people: {person named in the entry: who it is on the right record}; whom it does not list is left out there.
    marks, facts: as they are to stand there, where they name people or entries of the wrong record; else as they are.
    The words leave the wrong record in this transaction, and so do those that this entry had put right; the entry
    there stays and says that it was moved, why, and who had read it since. The mover must be allowed to do so on both
    records. Meanwhile when somebody has put it right or taken it back: what stands now moves.
    """
    row = entry_row(entry)
    lock_threads(row.thread_id, to)
    authorise(thread=to)
    authorise(thread=row.thread_id)
    kind, words = facts_of(entry)
    if not kind.may_move:
        raise Refused(
            f"“{kind.title}” hangs together with other entries and is not moved by itself. Put it right instead."
        )
    if not why.strip():
        raise Invalid({"why": "Say why this belongs on the other record."})
    if words is None:
        raise Invalid({"entry": "The words of this entry have left this record already."})
    if corrected_by([entry]):
        raise Meanwhile("This was put right or taken back meanwhile. Look at the story again.")
    here = _put_there(row, kind, marks or row.marks_as(kind), facts or words, to, people)
    put(MOVED_HERE, thread=to, happened=now, marks=AboutEntryMarks(entry=here))
    put(
        MOVED,
        thread=row.thread_id,
        happened=now,
        marks=MovedMarks(entry=entry, to_thread=to),
        facts=WhyFacts(why=why.strip(), read_by=readers_since(row.thread_id, row.recorded_at)),
        corrects=entry,
        people=dict.fromkeys(row.people),
    )
    remove_facts(entry)
    for earlier in earlier_words_of(entry):
        put(FACTS_REMOVED, thread=row.thread_id, happened=now, marks=AboutEntryMarks(entry=earlier), facts=WENT)
        remove_facts(earlier)
    return here


def _put_there(row: EntryRow, kind: Kind, marks: Any, facts: Any, to: int, people: dict[int, int]) -> int:
    view = row.view
    own = kind.person_marks
    return put(
        kind,
        thread=to,
        happened=view.day if view.day_only else view.happened,
        marks=marks,
        facts=facts,
        sensitivity=view.sensitivity,
        people={
            there: own(**view.people[here]) if own and view.people[here] else None
            for here, there in people.items()
            if here in view.people
        },
    )
