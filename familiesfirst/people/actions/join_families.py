"""Two families are read as one. Both chains stay, so that they can be parted again."""

import datetime as dt

from familiesfirst.involvement.api import leads_clash
from familiesfirst.people.entries.families import JOINED, OtherFamilyFacts, OtherFamilyMarks
from familiesfirst.people.models import Family
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Meanwhile,
    NotThere,
    action,
    authorise,
    join_thread,
    lock_threads,
    put,
)


@action("people.join_families")
def join_families(*, by: Actor, now: dt.datetime, family: int, other: int, why: str) -> int:
    """Id of the entry on `family`; from now on `other` is read with it. The actor must be allowed to on both.

    Invalid when each has a lead of its own; Meanwhile when either has been joined already; NotThere when they may not
    know of the other.
    """
    lock_threads(family, other)
    authorise(thread=other)
    authorise(thread=family)
    rows = {f.pk: f for f in Family.objects.select_for_update().filter(pk__in=[family, other]).order_by("pk")}
    if len(rows) != 2:
        raise NotThere
    if not why.strip():
        raise Invalid({"why": "Say why these are one family."})
    if any(row.root != row.pk for row in rows.values()):
        raise Meanwhile("One of these families has been joined with another already. Look again.")
    if leads_clash(family, other):
        raise Invalid(
            {"other": "Each has a lead practitioner of its own. Let one of them end first: a family has one."}
        )
    join_thread(other, to=family)
    Family.objects.filter(root=other).update(root=family)
    Family.objects.filter(pk=family).update(siblings_not_known=False)
    put(
        JOINED,
        thread=other,
        happened=now,
        marks=OtherFamilyMarks(family),
        facts=OtherFamilyFacts(rows[family].name, why.strip()),
    )
    return put(
        JOINED,
        thread=family,
        happened=now,
        marks=OtherFamilyMarks(other),
        facts=OtherFamilyFacts(rows[other].name, why.strip()),
    )
