"""What happened to one's families and one has not said one has seen, and what others wrote since one last looked."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.desk.queries.story import Line, lines_of
from familiesfirst.involvement.api import Held, allows
from familiesfirst.people.api import TitledFamily
from familiesfirst.record.api import LONDON, Actor, EntryView, allowed, changed_since, unseen

BEFORE_MY_TIME = dt.timedelta(days=28)
"""How far back from the day one came round a family what happened to it still belongs on one's desk."""


@dataclass(frozen=True)
class Happening:
    """Something that happened to one of my families; `line` is already only what I may see."""

    family: int
    title: str
    line: Line


def what_happened(
    viewer: Actor,
    held: Sequence[Held],
    families: Mapping[int, TitledFamily],
    roots: Mapping[int, int],
    now: dt.datetime,
) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """What happened and the viewer has not said they saw; what others wrote since they last looked. roots: {thread: the
    family it is read as}.
    """
    if viewer.worker is None or not families:
        return (), ()
    ago, default = now - dt.timedelta(hours=8), now - dt.timedelta(days=3)
    first = _not_seen_yet(viewer, held, roots)
    then = changed_since(roots, viewer.worker, "desk", before=ago, default=default, limit=8)
    ties = {family: {h.relationship for h in held if h.family == family} for family in families}
    shown, also = (
        [e for entry in entries for e in allowed([entry], allows(viewer, ties[roots[entry.thread]]))]
        for entries in (first, then)
    )
    names = {child.person: child.full_name for one in families.values() for child in one.children}
    lines = tuple(
        Happening(roots[e.thread], families[roots[e.thread]].title, line)
        for e, line in zip([*shown, *also], lines_of([*shown, *also], names=names), strict=True)
    )
    return lines[: len(shown)], lines[len(shown) :]


def _not_seen_yet(viewer: Actor, held: Sequence[Held], roots: Mapping[int, int]) -> list[EntryView]:
    """What happened since shortly before they came round each family, until they say that they have seen it."""
    since = {h.family: min(x.since for x in held if x.family == h.family) - BEFORE_MY_TIME for h in held}
    first = dt.datetime.combine(min(since.values()), dt.time.min, LONDON)
    found = unseen(roots, viewer.worker or 0, since=first)
    return [e for e in found if e.day >= since[roots[e.thread]] and not _opened_with(e)]


def _opened_with(entry: EntryView) -> bool:
    """That a contact concerns the family that was opened for it: news to nobody who came round that family since."""
    return entry.kind == "contact.joined_family" and bool(entry.mark("made"))
