"""What setting a level and setting a legal status share."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.involvement import api as involvement
from familiesfirst.people.access import family_for_change, memberships_of
from familiesfirst.people.actions._adding import born_of, people_named, today_of
from familiesfirst.people.entries.levels import LEVEL, LevelMarks, NamesFacts
from familiesfirst.people.models import ChildLevel, Membership, Person
from familiesfirst.people.models.projections import project_levels
from familiesfirst.people.rules.born import check_day, is_child
from familiesfirst.policy.api import levels
from familiesfirst.record.api import Invalid, NotThere, put


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


def level_is_over(*, family: int, people: Collection[int], code: str, on: dt.date, why: str, now: dt.datetime) -> None:
    """Inside the action that ended what this level was for: those of these people who still have it have none of ours
    from that day, and nobody decides on another for them: they are grown up, or of no family here any more.
    """
    none = min(levels(), key=lambda level: level.rank).code
    held = ChildLevel.objects.filter(person__in=people, until=None, code=code).values_list("person", flat=True)
    those = list(Person.objects.filter(pk__in=sorted(held)))
    if not those:
        return
    put(
        LEVEL,
        thread=family,
        happened=on,
        facts=NamesFacts(people_named(those), why),
        people={one.pk: LevelMarks(none, code) for one in those},
    )
    project_levels([one.pk for one in those])
    involvement.oversee(family, now)
