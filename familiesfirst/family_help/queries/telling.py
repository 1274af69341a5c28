"""How often a family had to tell again what is known, and what changed because of what somebody said."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.family_help.entries.telling import SAID_BACK, SAID_SO_WE, TOLD_AGAIN
from familiesfirst.family_help.rules.telling import told_words
from familiesfirst.involvement.api import allows
from familiesfirst.people.api import Opened
from familiesfirst.record.api import (
    Asked,
    EntryView,
    Found,
    ask_together,
    effective,
    entries_asked,
    entries_by_id,
    in_order,
    root_of,
)

KINDS = {kind.code for kind in (TOLD_AGAIN, SAID_SO_WE, SAID_BACK)}


@dataclass(frozen=True)
class Telling:
    """told: the count in words, `told 1 time to 2 people in ten months`. said: how many things changed because of what
    somebody said; unsaid: how many of them wait to be said back. token: of the
    form on the page, sent once."""

    told: str
    said: int
    unsaid: int
    token: str


@dataclass(frozen=True)
class Said:
    """One thing that somebody said, and what changed. entry: give it to `say_back` once it stands in a letter.

    back_on: the day it was said back.
    """

    entry: int
    person: int
    name: str
    words: str
    change: str
    on: dt.date
    back_on: dt.date | None = None

    @property
    def said_back(self) -> bool:
        """Whether it stood in a letter to them."""
        return self.back_on is not None


def telling_asked(*, family: int) -> dict[str, Asked]:
    """What `telling_of` reads."""
    return {"telling": entries_asked(family, only=KINDS)}


def telling_of(opened: Opened, since: dt.date | None, found: Found) -> Telling:
    """The counts for the family's page. since: from when they are counted, the first day of help. found: what
    `telling_asked` asks.
    """
    held = _counting(in_order(found["telling"]))
    again = [e for e in held if e.kind == TOLD_AGAIN.code]
    first = min([e.day for e in again] + [since or opened.today])
    back = _said_back(held)
    said = [e.id for e in held if e.kind == SAID_SO_WE.code]
    return Telling(
        told_words(len(again), len({e.by_worker for e in again}), first, opened.today),
        len(said),
        len([one for one in said if one not in back]),
        str(uuid.uuid4()),
    )


def _held(family: int) -> list[EntryView]:
    return _counting(in_order(ask_together(telling_asked, family=family)["telling"]))


def _counting(entries: list[EntryView]) -> list[EntryView]:
    return [e for e in effective(entries) if e.kind in KINDS]


def _said_back(held: list[EntryView]) -> dict[int, dt.date]:
    """{what was said: the day it was said back}."""
    return {entry: e.day for e in held if e.kind == SAID_BACK.code for entry in e.marks.entries}


def said_list(opened: Opened) -> list[Said]:
    """Everything that changed because of what somebody of the family said, latest first, as this viewer may see it."""
    held = _held(opened.family)
    found = entries_by_id({e.id for e in held if e.kind == SAID_SO_WE.code}, allows=allows(opened.viewer, opened.ties))
    return _as_said(found.values(), _said_back(held))


def said_so_we_of(family: int, person: int, since: dt.date | None = None) -> list[Said]:
    """What changed because of what this person said, on this family's record, latest first: to be said back to them.

    since: the first day on which it was said. What stood in a letter to them already carries `said_back`. For a letter
    to that person alone: these are their own words. Three queries.
    """
    held = _held(root_of(family))
    theirs = {e.id for e in held if e.kind == SAID_SO_WE.code and person in e.people}
    found = entries_by_id(theirs, allows=lambda entry: entry.sensitivity == "ordinary")
    said = _as_said(found.values(), _said_back(held))
    return [one for one in said if since is None or one.on >= since]


def to_say_back(family: int, person: int, today: dt.date) -> list[Said]:
    """What a letter made today says back to this person: what no letter has said yet, or one of today's has, which may
    have to be printed again. Three queries."""
    return [one for one in said_so_we_of(family, person) if one.back_on in (None, today)]


def _as_said(entries: Iterable[EntryView], back: Mapping[int, dt.date]) -> list[Said]:
    found = [
        Said(
            e.id,
            next(iter(e.people), 0),
            e.fact("name"),
            e.fact("words"),
            e.fact("change"),
            e.day,
            back.get(e.id),
        )
        for e in entries
        if e.facts is not None
    ]
    return sorted(found, key=lambda s: (s.on, s.entry), reverse=True)
