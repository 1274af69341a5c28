"""Somebody of the family is asked to a meeting, in a way that is safe for them."""

import datetime as dt

from familiesfirst.meetings import notices
from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.actions._meetings import meeting_for_change, put_invited, refuse
from familiesfirst.meetings.entries import CALLED
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.queries.guests import guests_of, rules_of
from familiesfirst.meetings.rules.inviting import Asking, check_asking
from familiesfirst.meetings.rules.meeting import notice_minutes
from familiesfirst.people import api as people
from familiesfirst.policy.api import meeting_sort, setting
from familiesfirst.record.api import Actor, NotThere, Refused, action, authorise, entries_of_thread, registry, root_of


@action("meetings.invite_person")
def invite_person(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    meeting: int,
    person: int,
    way: str,
    own_time: dt.datetime | None = None,
) -> int:
    """Id of the invitation. way: a code of `meeting_way`; other than by e-mail, whoever writes this has asked them.

    own_time: when they come, apart from somebody they are not to meet. Invalid, beside the fields, when a rule of safe
    contact stands in the way; Refused where the family is not asked to such a meeting; NotThere for others' people.
    """
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    check_theirs(by, now, family, row, "meetings.invite_person")
    if not meeting_sort(row.sort).family:
        raise Refused("People of the family are not asked to this sort of meeting.")
    if person not in people.people_of(family):
        raise NotThere
    asking = _asking(person, way, own_time or row.starts_at)
    refuse(_faults(row, asking, own_time, now))
    invitation = Invitation.objects.create(
        meeting=row,
        person_id=person,
        name=asking.name,
        email=asking.mail if way == "email" else "",
        way=way,
        own_time=own_time,
        asked_at=now,
        notice=notice_minutes(now, asking.at),
        told_sequence=row.sequence,
    )
    put_invited(row, invitation, now)
    notices.send(row, [invitation], now)
    return invitation.pk


def _asking(person: int, way: str, at: dt.datetime) -> Asking:
    born = people.born_of_people([person])[person]
    return Asking(
        person=person,
        name=people.names_of([person])[person],
        way=way,
        at=at,
        mail=people.safe_mail_of([person]).get(person, ""),
        unborn=born.unborn,
        died=born.died is not None,
    )


def _faults(row: Meeting, asking: Asking, own_time: dt.datetime | None, now: dt.datetime) -> dict[str, str]:
    guests = guests_of(row.pk)
    if any(guest.person_id == asking.person for guest in guests):
        return {"person": f"{asking.name} is asked already."}
    if own_time is not None and own_time < now:
        return {"own_time": "Say a time that is still to come."}
    if own_time is not None and own_time > row.starts_at + dt.timedelta(days=1):
        return {"own_time": "Say a time before the meeting or within a day of it."}
    if row.of in (asks := registry("MEETING_ASKS")) and (fault := asks[row.of](row.of_id, asking, own_time)):
        return fault
    if _held_back(row, asking.person):
        return {"person": f"{asking.name} is not told yet of the decision that this meeting comes of."}
    others = {g.person_id: (g.name, g.own_time or row.starts_at) for g in guests if g.person_id is not None}
    return check_asking(
        asking,
        rules_of([asking.person])[asking.person],
        others,
        minutes=row.minutes,
        apart=int(setting("meeting_apart_minutes")),  # type: ignore[arg-type]
    )


def _held_back(row: Meeting, person: int) -> bool:
    """Whether the meeting comes of something that is held back from this person for now."""
    root = root_of(row.thread_id)
    held = people.held_back(root).get(person, frozenset())
    called = entries_of_thread(root, only=(CALLED.code,)) if held else []
    return any(entry.id in held and entry.mark("meeting") == row.pk for entry in called)
