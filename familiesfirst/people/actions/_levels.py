"""What setting a level and setting a legal status share."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people.access import family_for_change, memberships_of
from familiesfirst.people.actions._adding import born_of, today_of
from familiesfirst.people.models import Membership, Person
from familiesfirst.people.rules.born import check_day, is_child
from familiesfirst.record.api import Invalid, NotThere


def children_for_decision(family: int, people: Collection[int], on: dt.date, now: dt.datetime) -> list[Person]:
    """The children a decision is about, each a child of this family whose level is held here.

    NotThere for somebody else's child; Invalid, naming the child, when the day cannot be, it is an adult, or another
    family holds the level.
    """
    row = family_for_change(family)
    held = {m.person_id: m for m in memberships_of(row.root).filter(person__in=people).select_related("person")}
    if not people or set(people) != set(held):
        raise NotThere
    faults = [fault for m in held.values() if (fault := _fault(m, row.root, on, today_of(now)))]
    if faults:
        raise Invalid({"level": " ".join(faults)})
    return [held[p].person for p in people]


def _fault(member: Membership, root: int, on: dt.date, today: dt.date) -> str | None:
    child = member.person
    if is_child(born_of(child), on) is False:
        return f"{child.short} was 18 or older on that day."
    wrong = check_day(on, born_of(child), today, name=child.short, before_birth=True)
    if wrong:
        return wrong
    elsewhere = Membership.objects.filter(person=child, until=None, holds_level=True).exclude(family__root=root)
    if elsewhere.exists():
        return f"Another family holds {child.short}’s level, plan and lead. Say that it is held here first."
    return None
