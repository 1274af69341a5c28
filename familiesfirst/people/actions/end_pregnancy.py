"""A pregnancy has ended: from that moment nobody is asked, reminded or written to about the baby."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import marks_of, put_membership, today_of
from familiesfirst.people.entries.persons import PREGNANCY_ENDED, WhoFacts
from familiesfirst.people.models import Membership
from familiesfirst.people.models.projections import project_levels
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, registry


@action("people.end_pregnancy")
def end_pregnancy(
    *, by: Actor, now: dt.datetime, family: int, person: int, ended: dt.date | None, why: str = ""
) -> int:
    """Id of the entry, dated the day it ended. They belong to no family from then on; the record keeps what was.

    Meanwhile when no baby is expected any more; Invalid for a day to come.
    """
    authorise(thread=family)
    row = person_of(family, person)
    if row.expected is None:
        raise Meanwhile("No baby is expected here any more.")
    if ended is None or ended > today_of(now):
        raise Invalid({"ended": "Give the day, not one in the future."})
    row.expected = None
    row.version += 1
    keep(row)
    entry = put(
        PREGNANCY_ENDED,
        thread=family,
        happened=ended,
        facts=WhoFacts(row.shown, why.strip()),
        people={row.pk: marks_of(row)},
    )
    for held in Membership.objects.filter(person=row, until=None).select_related("person", "household"):
        held.until, held.holds_level = today_of(now), False
        keep(held)
        put_membership(held, now)
    project_levels([row.pk])
    for ended_too in registry("PREGNANCY_ENDED"):
        ended_too(family=family, person=row.pk, now=now)
    return entry
