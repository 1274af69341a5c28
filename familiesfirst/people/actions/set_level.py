"""A reasoned decision on the level of one child or several."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.involvement import api as involvement
from familiesfirst.people.actions._adding import people_named, today_of
from familiesfirst.people.actions._levels import children_for_decision
from familiesfirst.people.entries.levels import LEVEL, LevelMarks, NamesFacts
from familiesfirst.people.models import ChildLevel
from familiesfirst.people.models.projections import project_levels
from familiesfirst.policy.api import levels as policy_levels
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("people.set_level")
def set_level(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    levels: Mapping[int, str],
    why: str,
    on: dt.date | dt.datetime | None = None,
    corrects: int | None = None,
) -> int:
    """Id of the entry. levels: {child's person id: level code}, from the day or moment `on` (now). Siblings may differ.

    Changes neither plan nor lead by itself; asks for a qualified supervisor where the level needs one. Invalid without
    a reason, for an adult, or for a day that cannot be.
    """
    authorise(thread=family)
    day = today_of(on) if isinstance(on, dt.datetime) else on or today_of(now)
    if not why.strip():
        raise Invalid({"why": "Say why this is the right level."})
    if not set(levels.values()) <= {level.code for level in policy_levels()}:
        raise Invalid({"level": "Choose a level for each child."})
    children = children_for_decision(family, list(levels), day, now)
    was = dict(ChildLevel.objects.filter(person__in=levels, until=None).values_list("person_id", "code"))
    entry = put(
        LEVEL,
        thread=family,
        happened=on or now,
        facts=NamesFacts(people_named(children), why.strip()),
        people={c.pk: LevelMarks(levels[c.pk], was.get(c.pk)) for c in children},
        corrects=corrects,
    )
    project_levels(list(levels))
    involvement.oversee(family, now)
    return entry
