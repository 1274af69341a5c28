"""Of what the team writes of a concern outside the home nobody of a family is told by that: each is not told yet, until
whoever works with them tells them, and it is looked at again by a day."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.models import ConcernChild
from familiesfirst.record.api import Actor, read_with

WHY = "The team that holds the concern wrote it down. Whoever works with the family tells them."
"""One sentence for every record: what is written of one family stands on no other's."""


def whom_of(root: int, young: Collection[int], now: dt.datetime) -> set[int]:
    """Grown-ups of the family, and those of the young people it is about who are old enough to be told."""
    others = {child.person for child in people.children_of(root, timezone.localdate(now))} - set(young)
    return {person for person, _ in people.whom_to_tell(root, now)} - others


def untold(
    by: Actor, now: dt.datetime, concern: int, entries: Mapping[int, int], young: Mapping[int, Collection[int]], *,
    what: str, look_again: dt.date | None,
) -> None:  # fmt: skip
    """Nobody of each family is told yet of what its record says now. entries, young: by family.

    Whoever is not told that somebody of theirs was joined to it is told with that of what came of it, and is looked at
    again by that day too, where theirs was a later one.
    """
    for family, entry in entries.items():
        rows = ConcernChild.objects.filter(concern=concern, person__in=young[family], thread__in=read_with(family))
        joined = {row.entry for row in rows} - {entry}
        for one in joined:
            people.tie_to_decision(family, one, only={entry})
        if look_again is not None:
            people.look_again_sooner(now, family, joined, look_again)
        waiting = {line.person for line in people.tellings_of(joined) if line.state == "withheld"}
        whom = whom_of(family, young[family], now) - waiting
        people.leave_untold(by, now, family, entry, what=what, why=WHY, look_again_by=look_again, whom=whom)
