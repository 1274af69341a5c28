"""What those who visit a family may be told of what they may not read."""

from familiesfirst.people.queries.header import Opened
from familiesfirst.people.queries.lines import ForVisitors
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_of_thread, kinds

READ = "people.read_before_visiting"


def before_visiting(opened: Opened) -> tuple[ForVisitors, ...]:
    """The latest first; nothing for whoever does not visit. One query, none for them."""
    if not opened.may(READ):
        return ()
    telling = {kind.code for kind in kinds().values() if kind.for_visitors}
    found = effective(entries_of_thread(opened.family, only=sorted(telling | set(WITHDRAWN)), facts=True))
    latest = {_place(entry): entry for entry in found if entry.kind in telling}
    return tuple(
        ForVisitors(words, entry.day)
        for entry in sorted(latest.values(), key=lambda e: (e.day, e.id), reverse=True)
        for words in (entry.about.for_visitors or (lambda _: ()))(entry)
        if words
    )


def _place(entry: EntryView) -> tuple[tuple[str, ...], object]:
    """What is written again, or ended, takes the place of what stood there."""
    again = entry.about.written_again
    return (again, tuple(entry.mark(name) for name in again)) if again else ((), entry.id)
