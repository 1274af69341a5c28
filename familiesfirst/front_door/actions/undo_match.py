"""It was wrong who somebody is: the match is undone with everything that came with it."""

import datetime as dt

from familiesfirst.front_door.access import told_for_change
from familiesfirst.front_door.entries.working import MATCH_UNDONE
from familiesfirst.front_door.models import Contact, MatchAnswer, Told
from familiesfirst.front_door.rules.matching import Matched, Undoing, what_goes_with
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.front_door.undoing import matched_of, part, withdraw_proposal, withdraw_what_was_decided
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("front_door.undo_match")
def undo_match(*, by: Actor, now: dt.datetime, told: int, why: str) -> Undoing:
    """Undoes *same* or *new*.

    What we were told leaves that person; one made from this contact leaves every view; levels and referrals decided
    about them no longer count; the contact is decided again when it was decided of somebody else.
    """
    row = told_for_change(told)
    authorise(thread=row.contact_id)
    _check(row, why)
    contact, person = row.contact, row.person_id
    goes = _what_goes(contact, row)
    if goes.decides_again:
        withdraw_proposal(contact, why.strip(), by, now)
    withdraw_what_was_decided(row, why.strip(), by, now)
    _put(row, goes, why.strip(), now)
    _let_go(row, why.strip(), by, now)
    people.detach_told(by=by, now=now, contact=contact.pk, person=person, why=why.strip())
    if goes.parts_from is not None:
        part(contact, why.strip(), now)
    if goes.decides_again:
        _decide_again(contact, now)
    return goes


def _check(row: Told, why: str) -> None:
    if row.person_id is None:
        raise Meanwhile("This was undone already.")
    if not why.strip():
        raise Invalid({"why": "Say why it was wrong"})


def _what_goes(contact: Contact, row: Told) -> Undoing:
    matched = matched_of(contact)
    undone = next(each for each in matched if each.told == row.pk)
    others: list[Matched] = [each for each in matched if each.told != row.pk]
    decided = contact.status == Contact.Status.DECIDED
    about = [row.person_id] if row.level_entry or row.referral_entry else []
    return what_goes_with(undone, others, contact.family_id, about, decided)


def _put(row: Told, goes: Undoing, why: str, now: dt.datetime) -> None:
    put(
        MATCH_UNDONE,
        thread=row.contact_id,
        happened=now,
        marks=MATCH_UNDONE.marks(
            told=row.pk, candidate=row.person_id, parted_from=goes.parts_from, decides_again=goes.decides_again
        ),
        facts=MATCH_UNDONE.facts(name=name_of(told_as(row)), why=why),
        people={row.person_id: None},
    )


def _let_go(row: Told, why: str, by: Actor, now: dt.datetime) -> None:
    standing = MatchAnswer.objects.filter(told=row, undone_at=None, answer="same")
    standing.update(undone_at=now, undone_by=by.worker, undone_why=why)
    row.person_id, row.match_state = None, Told.MatchState.NONE
    row.save(update_fields=["person", "match_state"])


def _decide_again(contact: Contact, now: dt.datetime) -> None:
    contact.status, contact.decided_outcome, contact.decided_level = Contact.Status.LOOKED_AT, "", ""
    contact.save(update_fields=["status", "decided_outcome", "decided_level"])
    involvement.put_before_team(contact.pk, "front_door", None, now)
