"""Taking back what a wrong match brought: the family joined, the person made, the levels and referrals written."""

import datetime as dt

from familiesfirst.front_door.entries.working import PARTED_FAMILY
from familiesfirst.front_door.models import Contact, Told
from familiesfirst.front_door.rules.matching import Matched
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, part_thread, put, withdraw_entry


def matched_of(row: Contact) -> list[Matched]:
    """Everybody in the contact who is somebody, with the families that hold them today."""
    told = list(row.told.exclude(person=None))
    families = people.families_of_each([each.person_id for each in told])
    return [
        Matched(
            each.pk,
            each.person_id,
            each.match_state == Told.MatchState.NEW,
            frozenset(families.get(each.person_id, ())),
        )
        for each in told
    ]


def part(row: Contact, why: str, now: dt.datetime) -> None:
    """Inside an action: parts the contact from its family, and says so on its own thread."""
    family, row.family_id = row.family_id, None
    row.save(update_fields=["family"])
    part_thread(row.pk)
    put(
        PARTED_FAMILY,
        thread=row.pk,
        happened=now,
        marks=PARTED_FAMILY.marks(family=family),
        facts=PARTED_FAMILY.facts(why=why),
    )


def withdraw_what_was_decided(told: Told, why: str, by: Actor, now: dt.datetime) -> None:
    """Inside an action: the level and the referral written about this child no longer count."""
    for entry in (told.level_entry, told.referral_entry):
        if entry is not None:
            withdraw_entry(by=by, now=now, entry=entry, why=why)
    told.level_entry = told.referral_entry = None
    told.save(update_fields=["level_entry", "referral_entry"])


def withdraw_proposal(row: Contact, why: str, by: Actor, now: dt.datetime) -> None:
    """Inside an action: the lead whom this contact's decision put forward is so no longer, unless named already."""
    proposal = involvement.open_proposal(row.family_id) if row.family_id else None
    if proposal is not None and proposal.proposed_at == row.decided_at:
        involvement.withdraw_lead_proposal(by=by, now=now, proposal=proposal.id, why=why)
