"""The record of a strategy discussion, a conference or a meeting about a concern outside the home goes to everybody who
was asked, there or not."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.meetings import api as meetings
from familiesfirst.policy.api import label
from familiesfirst.protection.access import check_chairs, conference_in, locked_family
from familiesfirst.protection.actions._concerning import concern_for_change
from familiesfirst.protection.entries.reporting import RECORD_SENT, SentFacts, SentMarks
from familiesfirst.protection.models import Conference
from familiesfirst.protection.notices import tell_of_record
from familiesfirst.protection.queries.asked import copies_owed, to_send
from familiesfirst.protection.rules.reporting import CONCERN, NOT_SENT, PAGE, Key, Sent, check_sent, gone_out
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("protection.send_record")
def send_record(
    *, by: Actor, now: dt.datetime, family: int, meeting: meetings.MeetingLine | None, of: str, of_id: int,
    sent: Mapping[Key, Sent],
) -> int:  # fmt: skip
    """The entry's id. meeting: as `meetings.api.meeting_for` found it; None for one that nobody had called. sent: of
    each worker and service asked; of those asked in words, or written down as there, by their key
    (`queries.asked.to_send`).

    of: a strategy discussion or a conference of the family; or a concern outside the home, with its own thread as the
    family: then also after it was closed, and each reads of it what is theirs to read.
    Those who sign in here are told by e-mail that they can read it, without a word of what it is. Its link leads those
    round the family to its pages, and anybody else who was asked to what was sent to them (`queries.sent_record`).
    People of the family are given copies of their own (`give_copy`). NotThere unless it says so of each, and of no
    other; Invalid beside each.
    """
    root = _locked(by, now, family, of, of_id)
    owed = to_send(root, of, of_id, meeting)
    if owed is None:
        raise NotThere
    guests = {guest.id: guest for guest in owed.guests if guest.person is None}
    names: dict[Key, str] = {id: guest.name for id, guest in guests.items()}
    names |= owed.others
    if set(sent) != set(names):
        raise NotThere
    may_open: set[Key] = {id for id, guest in guests.items() if guest.worker is not None}
    if errors := check_sent(sent, may_open):
        raise Invalid(errors)
    out = {id: one for id, one in sent.items() if one.how != NOT_SENT}
    told = {guest.worker or 0: id for id, guest in guests.items() if id in out and out[id].how == PAGE}
    tell_of_record(owed.reference, told)
    meetings.record_went(list(told.values()), now)
    waiting = copies_owed(root, of_id) if of == "conference" else {}
    if of == "conference" and gone_out(sent):
        Conference.objects.filter(pk=of_id).update(chair_until=None)
    missing = [f"{names[id]} ({one.why.strip()})" for id, one in sent.items() if one.how == NOT_SENT]
    return put(
        RECORD_SENT,
        thread=root,
        happened=now,
        marks=SentMarks(of, of_id, not missing and not waiting, _how(sent), **owed.counted),
        facts=SentFacts(
            tuple(f"{names[id]} ({label('record_way', one.how).lower()})" for id, one in out.items()),
            (*missing, *(f"{name} (their own copy)" for name in waiting.values())),
        ),
        sensitivity="third_party" if of == CONCERN else None,
    )


def _locked(by: Actor, now: dt.datetime, family: int, of: str, of_id: int) -> int:
    """Where it is read, locked, and the action authorised there."""
    if of == CONCERN:
        held = concern_for_change(by, of_id, now, over=True)
        if held.row.thread_id != family:
            raise NotThere
        return family
    root = locked_family(family)
    authorise(thread=root)
    check_chairs(by, now, root, conference_in(root, of, of_id), "protection.send_record")
    return root


def _how(sent: Mapping[Key, Sent]) -> dict[str, str]:
    return {str(id): one.how for id, one in sent.items()}
