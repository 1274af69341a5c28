"""What must be true of an offer of somebody independent, and who is still to be offered it. Plain Python."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.policy.api import OfferPoint, codeset

TAKEN_UP = "taken_up"


@dataclass(frozen=True)
class Offer:
    """What somebody was offered. what: codes of `independent_help`. how, answer: codes of `offer_how`, `offer_answer`.

    service: who gives it, where it was taken up. words: what they said, and why not.
    """

    person: int
    point: str
    what: tuple[str, ...]
    how: str
    answer: str
    words: str = ""
    service: str = ""
    on: dt.date | None = None


@dataclass(frozen=True)
class Came:
    """Something that happened: its day, kind and marks (of the entry, and of each child). id: its entry's."""

    id: int
    on: dt.date
    kind: str
    marks: tuple[Mapping[str, object], ...]


@dataclass(frozen=True)
class Made:
    """An offer on the record."""

    person: int
    point: str
    on: dt.date
    answer: str
    what: tuple[str, ...] = ()


def check_offer(offer: Offer, points: Collection[str], today: dt.date) -> dict[str, str]:
    """What is wrong with an offer, beside its fields; empty: nothing."""
    errors = {} if offer.point in points else {"point": "Choose at which point."}
    if not offer.what or not set(offer.what) <= set(codeset("independent_help")):
        errors["what"] = "Say what they were offered."
    if offer.how not in codeset("offer_how"):
        errors["how"] = "Say how they were offered it."
    if offer.answer not in codeset("offer_answer"):
        errors["answer"] = "Say what they answered."
    elif offer.answer == TAKEN_UP and not offer.service.strip():
        errors["service"] = "Say who gives it, and how they are reached."
    elif offer.answer != TAKEN_UP and not offer.words.strip():
        errors["words"] = "Say what they said, in their words."
    if offer.on is not None and offer.on > today:
        errors["on"] = "This has not happened yet."
    return errors


def come(point: OfferPoint, happened: Iterable[Came]) -> Came | None:
    """What brought this point about, the latest time; None: it has not come."""
    found = [
        one
        for one in happened
        if any(pattern.matches(one.kind, marks) for pattern in point.after for marks in one.marks)
    ]
    return max(found, key=lambda one: (one.on, one.id), default=None)


def past(point: OfferPoint, began: Came, happened: Iterable[Came]) -> bool:
    """Whether something has happened since it came after which nobody is asked at it any more."""
    return any(
        (one.on, one.id) > (began.on, began.id)
        and any(pattern.matches(one.kind, marks) for pattern in point.over for marks in one.marks)
        for one in happened
    )


def offered(point: OfferPoint, since: dt.date, made: Iterable[Made]) -> dict[int, Made]:
    """{person: the latest offer to them at this point, on or after that day}."""
    fitting = [one for one in made if one.point == point.code and one.on >= since]
    return {one.person: one for one in sorted(fitting, key=lambda one: one.on)}
