"""What the actions share: the meeting locked, its guests, who may not meet, and the entries that tell of it."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.meetings import notices
from familiesfirst.meetings.entries import INVITED as WORKER_INVITED
from familiesfirst.meetings.entries import PERSON_INVITED, CancelledMarks, InvitedMarks, MeetingMarks, NameFacts
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.queries.guests import guests_of, rules_of, still_mailed
from familiesfirst.meetings.rules.inviting import clash
from familiesfirst.meetings.rules.meeting import Errors, When
from familiesfirst.policy.api import meeting_sort, setting
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, lock_threads, put, read_with

OVER = "This meeting was held or cancelled meanwhile. Look again before you go on."


def meeting_for_change(family: int, meeting: int) -> Meeting:
    """A meeting of this family that is still to be, locked. NotThere for another's; Meanwhile when it is over."""
    threads = read_with(family)
    lock_threads(*threads)
    row = Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting, thread__in=threads).first()
    if row is None:
        raise NotThere
    if row.state != "called":
        raise Meanwhile(OVER)
    return row


def invitation_for_change(meeting: Meeting, invitation: int) -> Invitation:
    """An invitation to it that holds. NotThere otherwise."""
    row = Invitation.objects.filter(pk=invitation, meeting=meeting, withdrawn_at=None).first()
    if row is None:
        raise NotThere
    return row


def refuse(errors: Errors) -> None:
    """Invalid with these errors, when there are any."""
    if errors:
        raise Invalid(errors)


def when_of(row: Meeting) -> When:
    """When and where it is."""
    return When(row.starts_at, row.minutes, row.how, row.where)


def marks_of(row: Meeting) -> MeetingMarks:
    """What the chain holds of a meeting."""
    when = when_of(row)
    return MeetingMarks(row.pk, row.sort, meeting_sort(row.sort).by, when.on, row.starts_at, row.how, row.minutes)


def over_marks(row: Meeting) -> CancelledMarks:
    """What the chain holds of one that does not take place."""
    return CancelledMarks(row.pk, row.sort)


def keep_apart(row: Meeting) -> None:
    """Invalid when two who are not to meet would, as the meeting stands now."""
    times = {g.person_id: g.own_time or row.starts_at for g in guests_of(row.pk) if g.person_id is not None}
    pairs = [(a, rule.other) for a in times for rule in rules_of([a])[a] if rule.kind == "not_together" and rule.other]
    apart = int(setting("meeting_apart_minutes"))  # type: ignore[arg-type]
    if clash(times, pairs, minutes=row.minutes, apart=apart):
        sentence = "Then two people would meet who are not to: one of them comes at a time of their own."
        raise Invalid({"starts_at": f"{sentence} Choose another time, or take that invitation back first."})


def put_invited(row: Meeting, invitation: Invitation, now: dt.datetime) -> int:
    """The entry that somebody was asked."""
    person = invitation.person_id
    return put(
        WORKER_INVITED if person is None else PERSON_INVITED,
        thread=row.thread_id,
        happened=now,
        marks=InvitedMarks(
            row.pk, invitation.pk, row.sort, when_of(row).on, invitation.own_time or row.starts_at, invitation.way,
            invitation.notice, invitation.worker_id, invitation.own_time is not None,
        ),
        facts=NameFacts(invitation.name),
        people={person: None} if person is not None else None,
    )  # fmt: skip


def tell_all(row: Meeting, now: dt.datetime, *, cancelled: bool = False) -> None:
    """Writes to whoever was asked by e-mail and may still be written to; the others are told by a worker."""
    mailed = still_mailed(guests_of(row.pk))
    notices.send(row, mailed, now, cancelled=cancelled)
    Invitation.objects.filter(pk__in=[g.pk for g in mailed]).update(told_sequence=row.sequence)


def names_of(guests: Iterable[Invitation]) -> tuple[str, ...]:
    """Their names."""
    return tuple(guest.name for guest in guests)
