"""What was put on the wrong record leaves it at once."""

import datetime as dt

from familiesfirst.record.action import action, authorise
from familiesfirst.record.actor import Actor
from familiesfirst.record.entries import MOVED, MOVED_HERE, AboutEntryMarks, MovedMarks, WhyFacts
from familiesfirst.record.queries import entry_row, readers_since
from familiesfirst.record.refusals import Invalid, Refused
from familiesfirst.record.writing import facts_of, lock_threads, put, remove_facts


@action("record.move_entry")
def move_entry(*, by: Actor, now: dt.datetime, entry: int, to: int, people: dict[int, int], why: str) -> int:
    """Moves an entry to the thread it belongs on; id of the entry there.

    people: {person named in the entry: who it is on the right record}; whom it does not list is left out there.
    The words leave the wrong record in this transaction; the entry there stays and says that it was moved, why, and
    who had
    read it since. The mover must be allowed to do so on both records.
    """
    row = entry_row(entry)
    lock_threads(row.thread_id, to)
    authorise(thread=to)
    authorise(thread=row.thread_id)
    kind, facts = facts_of(entry)
    if not kind.may_move:
        raise Refused(
            f"“{kind.title}” hangs together with other entries and is not moved by itself. Put it right instead."
        )
    if not why.strip():
        raise Invalid({"why": "Say why this belongs on the other record."})
    if facts is None:
        raise Invalid({"entry": "The words of this entry have left this record already."})
    here = _put_there(row, kind, facts, to, people)
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
    return here


def _put_there(row, kind, facts, to: int, people: dict[int, int]) -> int:  # type: ignore[no-untyped-def]
    view = row.view
    own = kind.person_marks
    return put(
        kind,
        thread=to,
        happened=view.day if view.day_only else view.happened,
        marks=row.marks_as(kind),
        facts=facts,
        sensitivity=view.sensitivity,
        people={
            there: own(**view.people[here]) if own and view.people[here] else None
            for here, there in people.items()
            if here in view.people
        },
    )
