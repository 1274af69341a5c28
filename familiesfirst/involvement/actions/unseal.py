"""A seal is lifted: the record opens again to those who have to do with the family."""

import datetime as dt

from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.actions._sealing import current_seal
from familiesfirst.involvement.entries import SEAL_LIFTED, SealMarks, WhyFacts
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("involvement.unseal")
def unseal(*, by: Actor, now: dt.datetime, family: int, why: str) -> None:
    """Lifts the seal. Invalid without a reason; Meanwhile when there is none any more."""
    root = lock_family(family)
    authorise(thread=root)
    held = current_seal(root)
    if not why.strip():
        raise Invalid({"why": "Say why the seal can be lifted"})
    held.lifted_at, held.lifted_by_id = now, by.worker
    held.save(update_fields=["lifted_at", "lifted_by"])
    put(SEAL_LIFTED, thread=root, happened=now, marks=SealMarks(seal=held.pk), facts=WhyFacts(why=why.strip()))
