"""Keeping that somebody is not told yet: of one person whom that is decided of, and of all of a family."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.standing import WITHHELD, WithheldFacts, WithheldMarks
from familiesfirst.people.models import Telling
from familiesfirst.people.queries.lists import names_among
from familiesfirst.people.rules.telling import check_withholding
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Meanwhile, entries_by_id, put


def keep_withheld(
    by: Actor, now: dt.datetime, family: int, person: int, entry: int, *, what: str, why: str,
    look_again_by: dt.date | None, decided_by: str = "",
) -> int:  # fmt: skip
    """Id of the entry. Meanwhile when they were told already; Invalid without why and a day to look again."""
    row = family_for_change(family)
    owner = person_of(family, person)
    refuse(check_withholding(why, look_again_by, today_of(now)))
    held = Telling.objects.filter(person=owner, entry=entry).first() or Telling(person=owner, entry=entry, family=row)
    if held.state == "told":
        raise Meanwhile(f"{owner.short} was told of this already.")
    held.state, held.on, held.look_again_by, held.by_id = "withheld", today_of(now), look_again_by, by.worker
    held.said_in = put(
        WITHHELD,
        thread=family,
        happened=now,
        marks=WithheldMarks(entry, held.look_again_by),
        facts=WithheldFacts(
            names_among(family, [person], today_of(now))[person], what.strip(), why.strip(), decided_by.strip()
        ),
        people={owner.pk: None},
    )
    keep(held)
    return held.said_in


def leave_untold(
    by: Actor, now: dt.datetime, family: int, entry: int, *, what: str, why: str, look_again_by: dt.date | None,
    whom: Collection[int],
) -> None:  # fmt: skip
    """Each of these is not told yet of what the running action decided, which was allowed to somebody who may not know
    them: whoever works with the family tells them, and looks at it again by that day."""
    for person in sorted(whom):
        keep_withheld(by, now, family, person, entry, what=what, why=why, look_again_by=look_again_by)


def look_again_sooner(now: dt.datetime, family: int, entries: Collection[int], by: dt.date) -> None:
    """Whoever is not told of one of these yet is looked at again by this day, where a later one stood: what the running
    action decided comes of that. Why, and who said so, stay as they were; a sooner day holds."""
    rows = Telling.objects.filter(entry__in=entries, state="withheld", look_again_by__gt=by)
    held = list(rows.order_by("pk"))
    said = entries_by_id({row.said_in for row in held if row.said_in}, allows=lambda _: True)
    for row in held:
        entry = said.get(row.said_in or 0)
        kept = {name: entry.fact(name, "") if entry else "" for name in ("who", "what", "why", "decided_by")}
        row.look_again_by = by
        row.said_in = put(
            WITHHELD,
            thread=family,
            happened=now,
            marks=WithheldMarks(row.entry, by),
            facts=WithheldFacts(**kept),
            people={row.person_id: None},
        )
        keep(row)
