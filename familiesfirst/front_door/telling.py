"""Whoever told us, as the rules of answering see them."""

from familiesfirst.agencies.api import workers
from familiesfirst.front_door.models import Contact, Referrer
from familiesfirst.front_door.rules.telling import Teller


def teller_of(row: Contact) -> Teller:
    """What is known of whoever told us, as far as answering them goes. One who left nothing is anonymous."""
    referrer = _referrer(row)
    if referrer is None:
        return Teller("anonymous")
    return Teller(
        asked_by=row.asked_by,
        may_answer=referrer.may_answer,
        source_of_harm=referrer.is_source_of_harm or row.told.filter(is_asker=True, source_of_harm=True).exists(),
        reachable=bool(referrer.email or referrer.phone or row.sender_worker),
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
