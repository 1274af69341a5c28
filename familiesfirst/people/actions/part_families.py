"""Two families that were joined are two again, each with the record it had."""

import datetime as dt

from familiesfirst.people.entries.families import PARTED, OtherFamilyFacts, OtherFamilyMarks
from familiesfirst.people.models import Family
from familiesfirst.record.api import (
    Actor,
    Invalid,
    NotThere,
    action,
    authorise,
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


def _follow_roots(family: int) -> None:
    together = list(Family.objects.filter(root=family).values_list("pk", flat=True))
    for pk, root in roots_of(together).items():
        Family.objects.filter(pk=pk).update(root=root)
