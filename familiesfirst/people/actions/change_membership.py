"""Who belongs to a family: somebody on record joins it, moves home in it, leaves it, or has their level held here."""

import datetime as dt

from familiesfirst.people.access import check_can_bring, family_for_change, memberships_of
from familiesfirst.people.actions._adding import put_in_family, put_membership, today_of
from familiesfirst.people.models import Household, Membership
from familiesfirst.people.queries.staying import why_stays
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise


@action("people.change_membership")
def add_member(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    since: dt.date | None = None,
    household: int | None = None,
    came_with: int | None = None,
    why: str = "",
) -> int:
    """Id of the membership of somebody on record. Meanwhile when they belong already; Refused when they are sealed.

    A child may belong to several families; the level stays where it is held.
    """
    authorise(thread=family)
    row = family_for_change(family)
    who = check_can_bring(by, person, now)
    if memberships_of(row.root).filter(person=person, until=None).exists():
        raise Meanwhile(f"{who.shown} belongs to this family already.")
    home = _household(row.root, household)
    return put_in_family(row, who, now, since=since, household=home, came_with=came_with, why=why).pk


@action("people.change_membership")
def end_membership(
    *, by: Actor, now: dt.datetime, family: int, person: int, why: str, until: dt.date | None = None
) -> int:
    """Id of the entry. They no longer belong from `until` (today) on. Invalid without why, before they joined, or while
    something is open about them on the family's record.
    """
    authorise(thread=family)
    row = family_for_change(family)
    held = _held(row.root, person)
    day = until or today_of(now)
    if stays := why_stays(row.root, person, held.person.short):
        raise Invalid({"why": stays})
    if not why.strip():
        raise Invalid({"why": "Say why they no longer belong to this family."})
    if day > today_of(now) or (held.since and day < held.since):
        raise Invalid({"until": "The day must be after they joined and not in the future."})
    held.until, held.why_ended, held.holds_level = day, why.strip()[:200], False
    keep(held)
    return put_membership(held, now, why=why.strip())


@action("people.change_membership")
def hold_level_here(*, by: Actor, now: dt.datetime, family: int, person: int, why: str) -> int:
    """Id of the entry. From now on this family holds the child's level, plan and lead; the other says where."""
    authorise(thread=family)
    row = family_for_change(family)
    held = _held(row.root, person)
    if not why.strip():
        raise Invalid({"why": "Say why this family holds the level from now on."})
    Membership.objects.filter(person=person, until=None, holds_level=True).update(holds_level=False)
    held.holds_level = True
    keep(held)
    return put_membership(held, now, why=why.strip())


def _held(root: int, person: int) -> Membership:
    rows = memberships_of(root).select_for_update().filter(person=person, until=None)
    held = rows.select_related("person").first()
    if held is None:
        raise NotThere
    return held


def _household(root: int, household: int | None) -> Household | None:
    if household is None:
        return None
    home = Household.objects.filter(pk=household, family__root=root).first()
    if home is None:
        raise NotThere
    return home
