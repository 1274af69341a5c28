"""From whom something is held back for now."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.people.models import Telling


@dataclass(frozen=True)
class TellingLine:
    """Whether a person has been told of an entry: `told` or `withheld`, and since when."""

    person: int
    entry: int
    state: str
    on: dt.date
    look_again_by: dt.date | None


def tellings_of(entries: Collection[int]) -> list[TellingLine]:
    """Who has been told of these entries, and who is not told yet. One query."""
    rows = Telling.objects.filter(entry__in=entries).order_by("pk")
    return [TellingLine(r.person_id, r.entry, r.state, r.on, r.look_again_by) for r in rows]


def not_told_yet(family: int) -> frozenset[int]:
    """People of the family from whom something is held back for now. One query."""
    rows = Telling.objects.filter(family__root=family, state="withheld")
    return frozenset(rows.values_list("person", flat=True))
