"""Words beside the record of a conference that somebody else wrote down, or that were said afterwards."""

import datetime as dt

from familiesfirst.protection.access import check_chairs, locked_family
from familiesfirst.protection.entries.attending import ADDED, AddedFacts, ConferenceMark
from familiesfirst.protection.models import Conference
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, read_with


@action("protection.add_to_conference")
def add_to_conference(*, by: Actor, now: dt.datetime, family: int, conference: int, words: str) -> int:
    """The entry's id. NotThere for a conference of another family, or one that was not held; Invalid without words."""
    root = locked_family(family)
    authorise(thread=root)
    row = Conference.objects.filter(pk=conference, state="held", thread__in=read_with(root)).first()
    if row is None:
        raise NotThere
    check_chairs(by, now, root, row, "protection.add_to_conference")
    if not words.strip():
        raise Invalid({"words": "Write what is to be added."})
    return put(
        ADDED,
        thread=root,
        happened=now,
        marks=ConferenceMark(row.pk, row.sort),
        facts=AddedFacts(words.strip()),
        people=dict.fromkeys(row.children.values_list("person_id", flat=True)),
    )
