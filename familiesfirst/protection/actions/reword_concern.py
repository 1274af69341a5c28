"""A concern outside the home is put in other words: what the team calls it, and what every record says from now on."""

import datetime as dt

from familiesfirst.policy.api import codeset
from familiesfirst.protection.actions._concerning import concern_for_change, telling
from familiesfirst.protection.entries.outside import REWORDED, OpenedFacts, OpenedMarks
from familiesfirst.protection.rules.outside import Opening, check_opening, check_reworded
from familiesfirst.record.api import Actor, Invalid, action, put


@action("protection.reword_concern")
def reword_concern(*, by: Actor, now: dt.datetime, concern: int, opening: Opening) -> int:
    """The entry's id. What stands on records already stays as it was written. Invalid beside the fields."""
    held = concern_for_change(by, concern, now)
    today, row = now.date(), held.row
    errors = check_opening(opening, codeset("concern_sort", today), codeset("exploitation_kind", today))
    if errors := errors | check_reworded(opening, telling(held.ever).everybody):
        raise Invalid(errors)
    row.sort, row.title, row.place = opening.sort, opening.title.strip()[:120], opening.place.strip()[:300]
    row.told, row.harms, row.sensitivity = opening.told.strip(), list(opening.harms), opening.sensitivity
    row.save()
    return put(
        REWORDED,
        thread=row.thread_id,
        happened=now,
        marks=OpenedMarks(row.pk, row.sort, opening.harms, row.team),
        facts=OpenedFacts(row.title, row.place, row.told, opening.why.strip()),
    )
