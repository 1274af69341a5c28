"""A family comes on record."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.people.access import check_can_bring
from familiesfirst.people.actions._adding import add_identifier, create_person, put_in_family, today_of
from familiesfirst.people.entries.families import OPENED, NamedFacts, OpenedMarks
from familiesfirst.people.models import Family, Name
from familiesfirst.people.rules.names import family_title
from familiesfirst.people.rules.new import NewMember
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, action, authorise, open_thread, put


@action("people.open_family")
def open_family(
    *,
    by: Actor,
    now: dt.datetime,
    name: str = "",
    members: Sequence[NewMember] = (),
    siblings_not_known: bool = False,
    came_with: int | None = None,
    opened_on: dt.date | None = None,
    why: str = "",
) -> int:
    """The new family's id. Its people, in order: `people.api.people_of(family)`.

    name: what it is called; empty: from its people’s surnames. came_with: the contact (its thread) this came from.
    Invalid, NotThere or Refused as for adding each member.
    """
    authorise()
    thread = open_thread("family", now)
    opened = opened_on or today_of(now)
    title = " ".join(name.split()) or family_title(_surnames(members))
    family = keep(
        Family(thread_id=thread, root=thread, name=title, siblings_not_known=siblings_not_known, opened_on=opened)
    )
    put(OPENED, thread=thread, happened=now, marks=OpenedMarks(siblings_not_known), facts=NamedFacts(family.name, why))
    for member in members:
        _add(family, member, by, now, came_with)
    return thread


def _add(family: Family, member: NewMember, by: Actor, now: dt.datetime, came_with: int | None) -> None:
    if member.new is not None:
        person = create_person(family.pk, member.new, now, came_with=came_with)
    else:
        person = check_can_bring(by, member.person or 0, now)
    put_in_family(family, person, now, since=member.since, came_with=came_with)
    for system, value in member.identifiers:
        add_identifier(person, system, value, verified_how="", came_with=came_with)


def _surnames(members: Sequence[NewMember]) -> list[str]:
    known = Name.objects.filter(person__in=[m.person for m in members if m.person]).values_list("family", flat=True)
    return [*(m.new.family_name for m in members if m.new), *known]
