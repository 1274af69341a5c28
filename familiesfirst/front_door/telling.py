"""Whoever told us, as the rules of answering see them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from familiesfirst.agencies.api import workers
from familiesfirst.front_door.models import Contact, Referrer
from familiesfirst.front_door.rules.telling import Teller


def teller_of(row: Contact) -> Teller:
    """What is known of whoever told us, as far as answering them goes. One who left nothing is anonymous."""
    known = teller_from(row, _referrer(row), row.told.filter(is_asker=True))
    return replace(known, has_email=bool(address_of(row)))


def teller_from(row: Any, referrer: Any, told: Iterable[Any]) -> Teller:
    """The same, of a contact that was read with its referrer and those told of (the askers, at least)."""
    if referrer is None:
        return Teller("anonymous")
    return Teller(
        asked_by=row.asked_by,
        may_answer=referrer.may_answer,
        source_of_harm=referrer.is_source_of_harm or any(each.is_asker and each.source_of_harm for each in told),
        reachable=bool(referrer.email or referrer.phone or row.sender_worker),
        safe_ways=tuple((referrer.safe_contact or {}).get("safe_ways", ())),
    )


def address_of(row: Contact) -> str:
    """Where an e-mail to them goes: the address they gave, or that of the worker who sent it; empty when neither."""
    referrer = _referrer(row)
    if referrer is not None and referrer.email:
        return referrer.email
    sender = workers([row.sender_worker]).get(row.sender_worker) if row.sender_worker else None
    return sender.email if sender else ""


def _referrer(row: Contact) -> Referrer | None:
    return getattr(row, "referrer", None)
