"""What is told of a family at night, with numbers as they stand now and none that is not safe to show."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.agencies.api import workers
from familiesfirst.clocks.api import england, local_day
from familiesfirst.family_help.models import Tonight
from familiesfirst.family_help.queries.plan import plan_of
from familiesfirst.family_help.rules.tonight import TonightWords, ToRing, fresh_words
from familiesfirst.people.api import FamilyPage, Opened, PersonCard
from familiesfirst.policy.api import label, policy
from familiesfirst.record.api import Asked, Found, ask_together, registry, threads_with, whole

CLOCK = "tonight-fresh"

Groups = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with its lines."""


@dataclass(frozen=True)
class Number:
    """A number that may be rung: of whom, what they are to the children, and how it is safe to use.

    mind: rules of safe contact, to know before one rings them. untold: there is something they are not told yet.
    """

    person: int
    point: int
    name: str
    word: str
    number: str
    how: str
    what_for: str = ""
    mind: tuple[str, ...] = ()
    untold: bool = False


@dataclass(frozen=True)
class TonightView:
    """What stands now. gone: how many numbers that stood here may not be rung any more. stale: past its limit."""

    version: int
    words: TonightWords
    first: Number | None
    ring: tuple[Number, ...]
    gone: int
    fresh: str
    stale: bool
    looked_on: dt.date
    looked_by: int | None


def tonight_asked(*, family: int) -> dict[str, Asked]:
    """What `tonight_of` reads."""
    return {"tonight": whole(Tonight.objects.filter(thread__in=threads_with(family)))}


def tonight_of(opened: Opened, page: FamilyPage, found: Found | None = None) -> TonightView | None:
    """What is told at night of a family that the viewer has opened; None when nothing was written. One query.

    page: of the family, whose numbers it shows: never one that is protected, or of somebody who must not be told.
    found: what `tonight_asked` asks, where it was asked with other things.
    """
    rows = (found or ask_together(tonight_asked, family=opened.family))["tonight"]
    if not rows:
        return None
    row = max(rows, key=lambda row: row.looked_at)
    safe = {(n.person, n.point): n for n in safe_numbers(page)}
    words = words_of(row)
    ring = tuple(_with(safe[(r.person, r.point)], r.what_for) for r in words.ring if (r.person, r.point) in safe)
    first = safe.get((words.first.person, words.first.point)) if words.first else None
    looked_on = local_day(row.looked_at)
    return TonightView(
        version=row.version,
        words=words,
        first=first,
        ring=ring,
        gone=len(words.ring) - len(ring) + (words.first is not None and first is None),
        fresh=fresh_words(looked_on, opened.today),
        stale=is_stale(looked_on, opened.today),
        looked_on=looked_on,
        looked_by=row.looked_by,
    )


def words_of(row: Any) -> TonightWords:
    """A row's words."""
    first = ToRing(row.first_person, row.first_point) if row.first_person and row.first_point else None
    ring = tuple(ToRing(*one) for one in row.ring)
    return TonightWords(row.at_home, row.frightens, row.try_first, row.go_when, first, ring)


def _with(number: Number, what_for: str) -> Number:
    return replace(number, what_for=what_for)


def is_stale(looked_on: dt.date, today: dt.date) -> bool:
    """Whether it has stood for longer than the local limit without anybody looking at it."""
    rules = [rule for rule in policy().clocks if rule.code == CLOCK and rule.in_force(looked_on)]
    return any(rule.limit is not None and england().between(looked_on, today) > rule.limit for rule in rules)


def safe_numbers(page: FamilyPage) -> list[Number]:
    """Telephone numbers that may be rung at night: none protected, none of somebody who must not be told."""
    return [number for card in page.people if card.person not in page.untold for number in _numbers(card, page)]


def _numbers(card: PersonCard, page: FamilyPage) -> Iterator[Number]:
    phones = {label("contact_kind", kind) for kind in ("mobile", "landline")}
    mind, untold = tuple(rule.words for rule in card.rules), card.person in page.not_told
    for line in card.reach:
        if line.kind in phones and not line.protected:
            number, _, how = line.words.partition(", ")
            yield Number(card.person, line.id, card.name, card.word, number, how, mind=mind, untold=untold)


def kept_safe(opened: Opened, page: FamilyPage) -> Groups:
    """What other rooms know that keeps the children safe now, and the one plan's own: what must not happen, and what
    happens if it does not work. As this viewer may read them.
    """
    found = [(heading, tuple(lines)) for asks in registry("KEEPS_SAFE") for heading, lines in asks(opened, page)]
    plan = plan_of(opened) if opened.may("family_help.read_plan") else None
    said = {words for _, lines in found for words in lines}
    for sort, heading in (
        ("bottom_line", "What must not happen, says the plan"),
        ("contingency", "If the plan does not work"),
    ):
        lines = [card.line.words for card in plan.lines if card.line.sort == sort] if plan else []
        found.append((heading, tuple(words for words in lines if words not in said)))
    return tuple((heading, lines) for heading, lines in found if lines)


def looked_by(view: TonightView) -> str:
    """Who last wrote it or said that it is right."""
    who = workers([view.looked_by] if view.looked_by else [])
    return who[view.looked_by].with_agency if view.looked_by in who else ""
