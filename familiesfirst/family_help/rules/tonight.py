"""What a worker at night needs to know of a family in ten seconds. Plain Python."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

Errors = dict[str, str]
MOST = 280
"""Characters of each answer: it is read in the dark, on a telephone."""
MOST_TO_RING = 5


@dataclass(frozen=True)
class ToRing:
    """Whom one can ring, by which of their numbers (a contact point's id), and what for."""

    person: int
    point: int
    what_for: str = ""


@dataclass(frozen=True)
class TonightWords:
    """Who is at home, what frightens us, what the family agreed to try first, what would make us go.

    first: the number of the home that is rung first; None: none is safe. ring: who in the network to ring.
    """

    at_home: str
    frightens: str
    try_first: str
    go_when: str
    first: ToRing | None = None
    ring: tuple[ToRing, ...] = ()


QUESTIONS = {
    "at_home": "Say who is at home.",
    "frightens": "Say what frightens us.",
    "try_first": "Say what the family agreed to try first.",
    "go_when": "Say what would make us go.",
}


def check_tonight(words: TonightWords, safe: Collection[tuple[int, int]]) -> Errors:
    """What is wrong with it, beside its fields. safe: (person, number) of every number that may stand on a page."""
    errors = {name: says for name, says in QUESTIONS.items() if not getattr(words, name).strip()}
    for name in QUESTIONS:
        if len(getattr(words, name)) > MOST:
            errors[name] = f"Shorten this to {MOST} characters: it is read in ten seconds."
    if words.first and (words.first.person, words.first.point) not in safe:
        errors["first"] = "This number is no longer safe to show. Choose another."
    if any((one.person, one.point) not in safe for one in words.ring):
        errors["ring"] = "One of these numbers is no longer safe to show. Choose again."
    elif len(words.ring) > MOST_TO_RING:
        errors["ring"] = f"Choose {MOST_TO_RING} at most, the likeliest first."
    return errors


def fresh_words(looked_on: dt.date, today: dt.date) -> str:
    """`fresh today`, `looked at yesterday`, `looked at 12 days ago`."""
    days = (today - looked_on).days
    return {0: "fresh today", 1: "looked at yesterday"}.get(days, f"looked at {days} days ago")
