"""A contact may be about somebody on a sealed record: whoever keeps it is told at once, before anybody goes on."""

import datetime as dt

from familiesfirst.front_door.entries.working import MET_BY_CONTACT, SEALED_MET
from familiesfirst.front_door.looking import candidates
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.notices import tell_keeper
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import Actor, entries_of_thread, on_commit, put


def meet_seals(row: Contact, by: Actor, now: dt.datetime) -> int:
    """Inside an action: tells the keeper of every sealed record this contact meets and has not met before; how many."""
    told = list(row.told.all())
    met = {entry.marks.told for entry in entries_of_thread(row.pk, only=[SEALED_MET.code])}
    fresh = 0
    for told_id, found in candidates(told, by, now).items():
        families = {each.seal for each in found if each.seal is not None}
        if families and told_id not in met:
            fresh += 1
            for family in sorted(families):
                _tell(row, told_id, family, now)
    return fresh


def _tell(row: Contact, told: int, family: int, now: dt.datetime) -> None:
    seal = involvement.seal_on(family)
    if seal is None:
        return
    ring = f"{seal.ring.name}, {seal.ring.phone}".rstrip(", ")
    put(
        SEALED_MET,
        thread=row.pk,
        happened=now,
        marks=SEALED_MET.marks(told=told),
        facts=SEALED_MET.facts(ring=ring),
    )
    put(MET_BY_CONTACT, thread=family, happened=now, marks=MET_BY_CONTACT.marks(contact=row.pk))
    on_commit(lambda: tell_keeper(seal.ring.email))
