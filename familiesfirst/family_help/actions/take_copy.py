"""An agency takes a copy of its own entries for its own record."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.copying import COPY_TAKEN, CopyFacts, CopyMarks
from familiesfirst.record.api import (
    Actor,
    Invalid,
    NotThere,
    action,
    authorise,
    entries_by_id,
    put,
    read_with,
    root_of,
)


@action("family_help.take_copy")
def take_copy(
    *, by: Actor, now: dt.datetime, family: int, entries: Collection[int], what_for: str, token: str = ""
) -> int:
    """Keeps which entries were copied, and what for; the entry's id.

    NotThere for an entry of another family or another agency. Invalid beside the fields.
    """
    authorise(thread=family)
    root = root_of(family)
    errors = {} if what_for.strip() else {"what_for": "Say what the copy is for."}
    if not entries:
        errors["since"] = "Your agency wrote nothing that can be copied between these days."
    if errors:
        raise Invalid(errors)
    found = entries_by_id(entries, allows=lambda entry: by.agency is not None and entry.by_agency == by.agency)
    threads = set(read_with(root))
    if len(found) != len(set(entries)) or any(e.thread not in threads for e in found.values()):
        raise NotThere
    copy = put(
        COPY_TAKEN,
        thread=root,
        happened=now,
        marks=CopyMarks(tuple(sorted(found))),
        facts=CopyFacts(what_for.strip()),
    )
    once(token, copy)
    return copy
