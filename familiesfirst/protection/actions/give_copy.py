"""Somebody of the family is given their own copy: of the reports before a conference, or of its record after it."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._calling import CONFERENCE
from familiesfirst.protection.entries.reporting import COPIES, RECORD_SENT, CopyFacts, CopyMarks, SentFacts, SentMarks
from familiesfirst.protection.models import Conference, ConferenceCopy
from familiesfirst.protection.queries.asked import copies_owed, counted_as, out_already
from familiesfirst.protection.rules.reporting import RECORD, REPORTS, Copy, check_copy
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, action, authorise, one_entry, put, read_with

STANDS = {REPORTS: "planned", RECORD: "held"}
"""In which state a conference is for each sort of copy."""


@action("protection.give_copy")
def give_copy(*, by: Actor, now: dt.datetime, family: int, conference: int, reader: people.Reader, copy: Copy) -> int:
    """The entry's id, which is the copy's own. reader: as `people.api.reader_of` found them. Where the record went to
    everybody else, and theirs was the last copy to be given, all of it is sent.

    NotThere for another family's conference or person, and before there is anything of that sort to give; Refused when
    nothing may be written for them, or they are not told yet that it was held; Invalid beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = Conference.objects.filter(pk=conference, thread__in=read_with(root)).first()
    if row is None or row.state != STANDS[copy.sort] or reader.person not in people.people_of(root):
        raise NotThere
    if reader.refused:
        raise Refused(" ".join(reader.refused))
    if {row.entry, row.planned} & reader.not_told:
        raise Refused(f"{reader.short} is not told of this yet.")
    if errors := check_copy(copy, reader.cautions, reader.in_person):
        raise Invalid(errors)
    entry = put(
        COPIES[copy.sort],
        thread=root,
        happened=now,
        marks=CopyMarks(row.pk, copy.how),
        facts=CopyFacts(reader.name, list(copy.parts), list(copy.left_out), copy.safe.strip(), copy.said.strip()),
        people={reader.person: None},
    )
    ConferenceCopy.objects.create(
        conference=row, person_id=reader.person, sort=copy.sort, on=timezone.localdate(now), entry=entry
    )
    if copy.sort == RECORD:
        _sent_to_all(now, root, row, reader.name)
    return entry


def _sent_to_all(now: dt.datetime, root: int, row: Conference, last: str) -> None:
    """last: who was given their copy just now."""
    done = out_already(root, row.pk) and not copies_owed(root, row.pk)
    if not done or row.entry is None:
        return
    counted = counted_as(CONFERENCE, row.pk, one_entry(row.entry, allows=lambda _: True))
    to = (f"{last} (their own copy)",)
    put(
        RECORD_SENT,
        thread=root,
        happened=now,
        marks=SentMarks(CONFERENCE, row.pk, True, **counted),
        facts=SentFacts(to),
    )
