"""Which looks at a family's record would tell one of them what they are not told yet. Plain Python."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

TELLING_PAGES = frozenset({"family.protection", "family.law", "family.conference", "family.letter_before"})
TELLING_ROOM = "protection."
"""Pages of which even that they were read tells that child protection is thought of."""


@dataclass(frozen=True)
class Discussed:
    """A strategy discussion: from when it was needed, and when and with which entry it ended. held: it took place."""

    since: dt.datetime
    ended: dt.datetime | None
    entry: int | None
    held: bool


@dataclass(frozen=True)
class Told:
    """What one person was told, or is not told yet: of which entry, and since which day."""

    entry: int
    withheld: bool
    on: dt.date


@dataclass(frozen=True)
class Span:
    """A time in which every look stays held back; until None: up to now."""

    since: dt.datetime
    until: dt.datetime | None


def untold(discussions: Iterable[Discussed], told: Collection[Told], zone: dt.tzinfo) -> list[Span]:
    """The times of which one person is not to learn: while a discussion waits; since one that was held, and
    that of one that was not, unless they were told of it or of something later; and since whatever is withheld.
    """
    withheld = {one.entry for one in told if one.withheld}
    knows = max((one.on for one in told if not one.withheld), default=None)
    spans = [Span(dt.datetime.combine(one.on, dt.time.min, zone), None) for one in told if one.withheld]
    for one in discussions:
        if one.ended is None or one.entry in withheld:
            spans.append(Span(one.since, None))
        elif knows is None or knows < one.ended.astimezone(zone).date():
            spans.append(Span(one.since, None if one.held else one.ended))
    return spans


def stays_back(at: dt.datetime, page: str, spans: Collection[Span], *, held_back: bool) -> bool:
    """Whether a look stays held back from somebody who is not to learn of these times."""
    if not spans:
        return False
    if held_back or page in TELLING_PAGES or page.startswith(TELLING_ROOM):
        return True
    return any(span.since <= at and (span.until is None or at <= span.until) for span in spans)
