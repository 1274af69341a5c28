"""Levels that no step of this family set: a review, a conference, or what a first decision or a return said."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.queries.kept import Kept
from familiesfirst.people import api as people
from familiesfirst.record.api import EntryView, entries_by_id


@dataclass(frozen=True)
class SetOtherwise:
    """Since when a child's level stands, what set it, when, and the entry that says so (None: not for this viewer)."""

    since: dt.date
    by: str = ""
    on: dt.date | None = None
    entry: int | None = None


def set_otherwise(opened: people.Opened, held: Mapping[int, people.LevelSet], kept: Kept) -> dict[int, SetOtherwise]:
    """{child: how} of those whose level was set in another way than by a step. Two queries where there are any."""
    by_step = {row.level_entry for row in kept.steps}
    others = {person: one for person, one in held.items() if one.entry not in by_step}
    allows = involvement.allows(opened.viewer, opened.ties)
    said = entries_by_id({one.decision for one in others.values()}, allows=allows) if others else {}
    return {person: _how(one.since, said.get(one.decision)) for person, one in others.items()}


def _how(since: dt.date, said: EntryView | None) -> SetOtherwise:
    return SetOtherwise(since, said.about.title, said.day, said.id) if said else SetOtherwise(since)
