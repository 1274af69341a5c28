"""A family's story, as this viewer may read it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.involvement.api import allows
from familiesfirst.people.api import Opened, names_of
from familiesfirst.policy.api import policy
from familiesfirst.record.api import LONDON, EntryView, kind_of, kinds_in, story

PAGE = 40


@dataclass(frozen=True)
class Line:
    """One entry of the story.

    when: its London day; clock: the time where it is known; written: words when it was written up on a later day.
    """

    id: int
    title: str
    when: dt.date
    clock: str
    sentence: str
    by: str
    people: tuple[str, ...]
    written: str
    corrects: int | None
    sensitivity: str
    may_move: bool = False


@dataclass(frozen=True)
class Filter:
    """What the reader asked for; empty means everything."""

    kind: str = ""
    person: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    before: tuple[dt.datetime, int] | None = None


@dataclass(frozen=True)
class StoryPage:
    """A page of the story and where the next one begins (None: nothing earlier)."""

    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, str], ...]
    may_move: bool
    earlier: tuple[dt.datetime, int] | None


def story_page(opened: Opened, wanted: Filter) -> StoryPage:
    """Entries latest happening first, forty at a time. The caller has checked that the viewer may read the story."""
    family, may_see = opened.family, allows(opened.viewer, opened.ties)
    found = story(
        family,
        allows=may_see,
        kinds_only=[wanted.kind] if wanted.kind else (),
        person=wanted.person,
        since=wanted.since,
        until=wanted.until,
        before=wanted.before,
        limit=PAGE + 1,
    )
    shown = found[:PAGE]
    return StoryPage(
        lines=tuple(lines_of(shown)),
        kinds=tuple(
            sorted(((k, kind_of(k).title) for k in kinds_in(family) if not kind_of(k).quiet), key=lambda k: k[1])
        ),
        may_move=opened.may("record.move_entry"),
        earlier=(shown[-1].happened, shown[-1].id) if len(found) > PAGE else None,
    )


def lines_of(entries: Sequence[EntryView]) -> list[Line]:
    """Entries as lines, with the names of workers and people in one query each."""
    who = workers({e.by_worker for e in entries if e.by_worker})
    names = names_of({p for e in entries for p in e.people})
    return [_line(e, who, names) for e in entries]


def _line(entry: EntryView, who: Mapping[int, WorkerView], names: Mapping[int, str]) -> Line:
    return Line(
        id=entry.id,
        title=entry.about.title,
        when=entry.day,
        clock="" if entry.day_only else f"{entry.happened.astimezone(LONDON):%H:%M}",
        sentence=entry.sentence,
        by=said_by(entry, who),
        people=tuple(names[p] for p in entry.people if p in names),
        written=written_up(entry),
        corrects=entry.corrects,
        may_move=entry.about.may_move and entry.facts is not None,
        sensitivity="" if entry.sensitivity == "ordinary" else entry.sensitivity.replace("_", " "),
    )


def said_by(entry: EntryView, who: Mapping[int, WorkerView]) -> str:
    """Who wrote it, for which agency, or the part of the system that did."""
    if entry.by_worker in who:
        worker = who[entry.by_worker]
        return f"{worker.name}, {worker.agency_name}"
    return policy().roles[entry.by_role].title if entry.by_role in policy().roles else entry.by_role


def written_up(entry: EntryView) -> str:
    """Words that show late recording; empty when it was written up the day it happened."""
    days = (entry.recorded.astimezone(LONDON).date() - entry.day).days
    if days <= 0:
        return ""
    return "Written up next day." if days == 1 else f"Written up {days} days later."
