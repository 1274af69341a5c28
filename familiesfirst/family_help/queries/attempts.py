"""Attempts at a visit that met nobody, as the rules and the supervisor's page read them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.agencies.api import workers
from familiesfirst.clocks.api import running
from familiesfirst.family_help.entries.attempts import ATTEMPTS_DECIDED
from familiesfirst.family_help.entries.recording import VISIT_ATTEMPTED, VISIT_MADE
from familiesfirst.family_help.rules.attempts import DECIDED, MET, TRIED, Tried
from familiesfirst.involvement import api as involvement
from familiesfirst.people.api import Opened
from familiesfirst.record.api import EntryView, effective, entries_on, root_of, story

WHAT = {VISIT_ATTEMPTED.code: TRIED, VISIT_MADE.code: MET, ATTEMPTS_DECIDED.code: DECIDED}
ASKS = ("attempts-decision", "attempts-look-again")
"""The clocks that ask for a decision."""
END_OF_DAY = dt.timedelta(hours=23, minutes=59)
"""Where an attempt stands of which only the day is known: late, so that what was decided that day does not hide it."""


def history_of(family: int, *, but: int | None = None) -> list[Tried]:
    """Every attempt, visit and decision that counts, in order. but: an entry that is about to be put right."""
    root = root_of(family)
    held = entries_on([root], only=set(WHAT), joined=True)[root]
    first = _first_of(held, but)
    return [Tried(when_of(e), WHAT[e.kind]) for e in effective(held) if e.kind in WHAT and e.id != first]


def _first_of(held: Iterable[EntryView], entry: int | None) -> int | None:
    """Where a chain of corrections began."""
    corrects = {e.id: e.corrects for e in held}
    while entry is not None and corrects.get(entry) is not None:
        entry = corrects[entry]
    return entry


def when_of(entry: EntryView) -> dt.datetime:
    """When it happened, for the order in which attempts, visits and decisions came."""
    if entry.kind == VISIT_ATTEMPTED.code and entry.day_only:
        return entry.happened + END_OF_DAY
    return entry.happened


@dataclass(frozen=True)
class Attempt:
    """One attempt, or an earlier decision: its day, who, and the words of it that this viewer may see."""

    day: dt.date
    by: str
    sentence: str
    decided: bool


@dataclass(frozen=True)
class Asked:
    """What the supervisor decides about, latest first. waits: a clock asks for a decision now."""

    attempts: tuple[Attempt, ...]
    waits: bool


def is_asked(family: int, now: dt.datetime) -> bool:
    """Whether a decision about attempts in a row is waited for on this family now."""
    return bool(running(now=now, families=[root_of(family)], codes=ASKS))


def asked_of(opened: Opened, *, limit: int = 20) -> Asked:
    """The latest attempts since somebody was met, with what was decided between them."""
    found = story(
        opened.family,
        allows=involvement.allows(opened.viewer, opened.ties),
        kinds_only=list(WHAT),
        limit=limit,
    )
    corrected = {e.corrects for e in found}
    standing = [e for e in found if e.id not in corrected]
    met = next((n for n, e in enumerate(standing) if e.kind == VISIT_MADE.code), len(standing))
    who = workers({e.by_worker for e in standing[:met] if e.by_worker})
    return Asked(
        tuple(
            Attempt(
                e.day,
                who[e.by_worker].with_agency if e.by_worker in who else "",
                e.sentence,
                e.kind == ATTEMPTS_DECIDED.code,
            )
            for e in standing[:met]
        ),
        is_asked(opened.family, opened.now),
    )
