"""What is called here is a meeting: invitations, answers and who was there are kept by the room of meetings."""

import datetime as dt
from collections.abc import Collection, Mapping

from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import WITHDRAWN, Actor, effective, entries_about_many

CAME = ("came", "deputy")
NOT_THERE = ("apologies", "absent")
FAMILY_LEAD, LEAD = "family_help_lead", "lead"
STRATEGY, CONFERENCE, CORE_GROUP = "strategy", "conference", "core_group"
SEE_RECORD = "See the record of it"
SORTS = {"initial": "conference", "review": "review_conference"}
"""The sort of meeting that each sort of conference is."""
Of = tuple[str, int]
There = Mapping[int, tuple[str, str]]
"""{invitation: (a code of `meeting_attended`, who came instead)}."""


def call_or_move(
    by: Actor,
    now: dt.datetime,
    family: int,
    *,
    of: Of,
    sort: str,
    when: meetings.When,
    why: str = "",
) -> None:
    """The meeting is called, or moved where it was called for another time or place; whoever is asked is told by that
    room.
    """
    known = meetings.meeting_called_for(*of)
    if known is None:
        meetings.call_meeting(by=by, now=now, family=family, sort=sort, when=when, of=of)
    elif meetings.when_called_for(*of) != when:
        meetings.move_meeting(by=by, now=now, family=family, meeting=known, when=when, why=why)


def not_needed(by: Actor, now: dt.datetime, family: int, *, of: Of, why: str) -> None:
    """The meeting does not take place."""
    known = meetings.meeting_called_for(*of)
    if known is not None:
        meetings.cancel_meeting(by=by, now=now, family=family, meeting=known, why=why)


def was_held(
    by: Actor,
    now: dt.datetime,
    family: int,
    *,
    of: Of,
    happened: dt.datetime,
    present: Collection[Present],
    there: There,
    since: dt.datetime | None = None,
) -> None:
    """The meeting was held. Invalid beside each guest of whom nobody says whether they were there.

    present: who took part, named where nobody who was asked was there. since: from when on it could have been held.
    """
    known = meetings.meeting_called_for(*of)
    if known is None:
        return
    names = "\n".join(f"{p.name}, {p.agency}" if p.agency else p.name for p in present)
    came = any(attended in CAME for attended, _ in there.values())
    told = meetings.Held(
        happened=happened,
        attended={invitation: attended for invitation, (attended, _) in there.items()},
        deputies={invitation: deputy for invitation, (_, deputy) in there.items()},
        others="" if came else names or SEE_RECORD,
    )
    meetings.hold_meeting(by=by, now=now, family=family, meeting=known, held=told, since=since)


def with_lead(
    by: Actor, root: int, on: dt.date, *, of: Of, present: Collection[Present], there: There
) -> tuple[Present, ...]:
    """Who took part, with the family's lead practitioner counted as such beside the agency they were put down for: read
    off who leads that day. Asked before the meeting is held.
    """
    leads = [one for one in involvement.round_family(root, on) if one.role == FAMILY_LEAD and not one.left]
    came = {guest.worker for guest in meetings.guests_for(by, *of) if there.get(guest.id, ("", ""))[0] == "came"}
    named = {one.name.partition(",")[0].strip() for one in present}
    there_too = [one for one in leads if one.name in named or (one.worker is not None and one.worker in came)]
    if any(one.discipline == LEAD for one in present):
        return tuple(present)
    return (*present, *(Present(LEAD, one.name, one.agency) for one in there_too))


OF_WHO_CAME = ("present", "without_quorum")
"""What is said of who took part, which nobody can say before each one asked is accounted for."""


def with_guests(errors: Mapping[str, str], of: Of, there: There) -> dict[str, str]:
    """What is wrong with the record of a meeting, and whom of those asked nobody has accounted for yet."""
    asked = {invitation: name for invitation, (name, _) in meetings.asked_for(*of).items()}
    attended = {invitation: said for invitation, (said, _) in there.items()}
    faults = meetings.check_there(attended, {one: deputy for one, (_, deputy) in there.items()}, asked)
    rest = {name: words for name, words in errors.items() if not faults or name not in OF_WHO_CAME}
    return {**rest, **faults}


def owed_to(by: Actor, present: Collection[Present], there: There, in_words: int = 0) -> int:
    """How many the record of a meeting goes to: asked by an invitation, or in words, or there beside those. Whoever
    writes it has it."""
    typed = [one for one in present if one.name.partition(",")[0].strip() != by.name]
    invited_came = sum(attended in CAME for attended, _ in there.values())
    return len(there) + in_words + max(0, len(typed) - invited_came)


DECIDED_BEFORE = {
    "initial": ("strategy.held", "s47.started", "s47.finished", "transfer.in_heard"),
    "review": ("conference.held", "review.held"),
    CORE_GROUP: ("conference.held", "review.held"),
}
"""What each of these comes of: whoever is not told of that yet is not told that it is called, nor asked to it."""


def tie_to_what_needed_it(family: int, row: Strategy) -> None:
    """What becomes of a discussion comes of the decision that one is needed, or of the emergency that it follows."""
    people.tie_to_decision(family, people.decision_behind(row.follows or row.needed))


def tie_to_what_decided_it(family: int, sort: str, children: Collection[int]) -> None:
    """What is called here comes of the last decision about these children; nothing where none is on record."""
    kinds = DECIDED_BEFORE[sort]
    about = entries_about_many(list(children), only=(*kinds, *sorted(WITHDRAWN)))
    decided = {e.id for entries in about.values() for e in effective(entries) if e.kind in kinds}
    if decided:
        people.tie_to_decision(family, max(decided))
