"""How soon a contact must be looked at and decided, and in which order the board has them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """A contact on the board. Nothing is put before a child who may be in danger now."""

    contact: int
    received: datetime
    danger_now: bool = False
    band_rank: int | None = None
    due: datetime | None = None
    harm_heard: bool = False


DANGER_RANK = -3
HARM_HEARD_RANK = -2
"""The child protection team heard of significant harm, and nobody at the front door has looked at it yet."""
NOT_LOOKED_AT_RANK = -1
"""A contact nobody has looked at may be any urgency, so it stands before those that have been looked at."""


def rank(waiting: Waiting) -> int:
    """A contact's place by urgency: danger first, then those nobody has looked at, of these first where significant
    harm was heard of, then the bands in their order.
    """
    if waiting.danger_now:
        return DANGER_RANK
    if waiting.band_rank is None:
        return HARM_HEARD_RANK if waiting.harm_heard else NOT_LOOKED_AT_RANK
    return waiting.band_rank


def in_board_order(contacts: Iterable[Waiting]) -> list[Waiting]:
    """By urgency, then by the time left to decide, then by when it came."""
    return sorted(contacts, key=lambda each: (rank(each), each.due or each.received, each.received, each.contact))


def refusal(code: str, bands: Collection[str], *, qualified: bool) -> str:
    """Why this urgency cannot be set, as a sentence; empty when it can."""
    if not qualified:
        return "A social worker looks at each contact and says how urgent it is. Ask one on your team to look"
    return "" if code in bands else "Choose how urgent it is"
