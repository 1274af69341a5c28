"""A contact may be about somebody on a sealed record: whoever keeps it is told at once, before anybody goes on."""

import datetime as dt
from functools import partial

from familiesfirst.front_door.entries.working import MET_BY_CONTACT, SEALED_MET
from familiesfirst.front_door.looking import candidates
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.notices import tell_keeper
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import entries_of_thread, on_commit, put, system_actor


def meet_seals(row: Contact, now: dt.datetime) -> int:
    """Inside an action: tells the keeper of every sealed record this contact meets; how many were told now.

    Each is told once, whoever looks again and however many of the contact's people meet it.
    """
    if not involvement.anything_sealed():
        return 0
    met = {entry.marks.told for entry in entries_of_thread(row.pk, only=[SEALED_MET.code])}
    fresh = {
        told: {each.seal for each in found if each.seal is not None}
        for told, found in candidates(list(row.told.all()), system_actor("front_door"), now).items()
        if told not in met
    }
    seals = involvement.seals_on({family for families in fresh.values() for family in families})
    for told, families in fresh.items():
        for family in sorted(families & set(seals)):
            _say_whom_to_ring(row, told, seals[family], now)
    for family, seal in sorted(seals.items()):
        put(MET_BY_CONTACT, thread=family, happened=now, marks=MET_BY_CONTACT.marks(contact=row.pk))
        on_commit(partial(tell_keeper, seal.ring.email))
    return len(seals)


def _say_whom_to_ring(row: Contact, told: int, seal: involvement.SealView, now: dt.datetime) -> None:
    ring = f"{seal.ring.name}, {seal.ring.phone}".rstrip(", ")
    put(
        SEALED_MET,
        thread=row.pk,
        happened=now,
        marks=SEALED_MET.marks(told=told),
        facts=SEALED_MET.facts(ring=ring),
    )
