"""Before which child protection team a family usually goes, where there is more than one."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import protection_choices, setting
from familiesfirst.protection.models import ConcernChild
from familiesfirst.protection.rules.team import usual_kind


def usual_team(family: int, children: Collection[int], day: dt.date) -> str:
    """The kind of team: the one the family is before; else by how old these children are, and whether each is joined to
    a concern outside the home. Empty where there is only one kind. Four queries at most.
    """
    if not protection_choices():
        return ""
    if before := involvement.protection_team_of(family):
        return before
    ages = [people.years_on(born, day) for born in people.born_of_people(children).values()]
    joined = ConcernChild.objects.filter(person__in=children, left_at=None, concern__state="open")
    outside = set(joined.values_list("person", flat=True)) >= set(children)
    return usual_kind(ages, outside=outside, from_age=int(setting("adolescent_team_from_age")))  # type: ignore[arg-type]
