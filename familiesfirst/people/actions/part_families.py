"""Two families that were joined are two again, each with the record it had."""

import datetime as dt

from familiesfirst.people.entries.families import OPENED, PARTED, OtherFamilyFacts, OtherFamilyMarks
from familiesfirst.people.models import Family
from familiesfirst.record.api import (
    Actor,
    Invalid,
    NotThere,
    action,
    authorise,
    entries_of_thread,
    lock_threads,
    part_thread,
    put,
    roots_of,
)


@action("people.part_families")
def part_families(*, by: Actor, now: dt.datetime, family: int, other: int, why: str) -> int:
    """Id of the entry on `family`. `other` stands by itself again, with all that was joined to it before.

    NotThere when it was not joined to `family`; Invalid without a reason.
    """
    lock_threads(family, other)
    authorise(thread=family)
    rows = {f.pk: f for f in Family.objects.select_for_update().filter(pk__in=[family, other]).order_by("pk")}
    if len(rows) != 2 or rows[other].root != family or family == other:
        raise NotThere
    if not why.strip():
        raise Invalid({"why": "Say why these are two families."})
    part_thread(other)
    _follow_roots(family)
    _siblings_as_before(family)
    put(
        PARTED,
        thread=other,
        happened=now,
        marks=OtherFamilyMarks(family),
        facts=OtherFamilyFacts(rows[family].name, why.strip()),
    )
    return put(
        PARTED,
        thread=family,
        happened=now,
        marks=OtherFamilyMarks(other),
        facts=OtherFamilyFacts(rows[other].name, why.strip()),
    )


def _siblings_as_before(family: int) -> None:
    """A child that came from a return alone is alone again, unless another family is still joined."""
    alone = not Family.objects.filter(root=family).exclude(pk=family).exists()
    opened = entries_of_thread(family, only=[OPENED.code])
    if alone and any(e.thread == family and e.marks.siblings_not_known for e in opened):
        Family.objects.filter(pk=family).update(siblings_not_known=True)


def _follow_roots(family: int) -> None:
    together = list(Family.objects.filter(root=family).values_list("pk", flat=True))
    for pk, root in roots_of(together).items():
        Family.objects.filter(pk=pk).update(root=root)
