"""Small pieces of the sentences that entries read as."""

import datetime as dt
from typing import Any

from familiesfirst.people.rules.born import day_words
from familiesfirst.policy.api import label

__all__ = ["because", "day", "label", "who"]


def who(entry: Any) -> str:
    """Whom the entry is about, by name where this reader may see it."""
    return str(entry.fact("who", "Somebody"))


def because(entry: Any) -> str:
    """The reason, as a further sentence, or nothing."""
    why = str(entry.fact("why", "")).strip()
    return f" {why[:1].upper()}{why[1:].rstrip('.')}." if why else ""


def day(value: Any) -> str:
    """A date mark (ISO text on the record) in words; empty when there is none."""
    return day_words(dt.date.fromisoformat(value)) if value else ""
