"""Workers round a family, and a service by name, are asked to a meeting."""

import datetime as dt
from collections.abc import Collection, Iterable

from familiesfirst.agencies.api import worker_at, workers
from familiesfirst.involvement.api import kept_out_of, round_family
from familiesfirst.meetings import notices
from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.actions._meetings import meeting_for_change, put_invited, refuse
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.queries.guests import guests_of
from familiesfirst.meetings.rules.inviting import WorkGuest, check_guests
from familiesfirst.meetings.rules.meeting import notice_minutes
from familiesfirst.record.api import Actor, NotThere, action, authorise


@action("meetings.invite_workers")
def invite_workers(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    meeting: int,
    workers: Collection[int] = (),
    service: WorkGuest | None = None,
    named: Collection[WorkGuest] = (),
    beside: Collection[int] = (),
) -> list[int]:
    """Ids of the invitations; each goes out as a calendar invitation. Whoever is asked already is not asked twice.

    workers: of those round the family, or of those `beside` it whom the room that calls the meeting names. service:
    anybody else, and those named when the meeting was called; whose address is a worker's here is asked as that worker.
    NotThere for others; Invalid for whoever may have nothing to do with the family.
    """
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    check_theirs(by, now, family, row, "meetings.invite_workers")
    around = {*beside, *(one.worker for one in round_family(family, now.date()))}
    if not set(workers) <= around:
        raise NotThere
    others = {one: worker_at(one.email, now.date()) for one in (*named, *([service] if service else []))}
    chosen = {*workers, *(known for known in others.values() if known is not None)}
    services = [one for one, known in others.items() if known is None]
    shut = kept_out_of(family, chosen)
    for one in services or [None]:
        refuse(check_guests(chosen, one, shut))
    asked = _rows(row, chosen, services, now)
    for invitation in asked:
        put_invited(row, invitation, now)
    notices.send(row, asked, now)
    return [invitation.pk for invitation in asked]


def _rows(row: Meeting, ids: Collection[int], services: Iterable[WorkGuest], now: dt.datetime) -> list[Invitation]:
    held = guests_of(row.pk)
    there = {guest.worker_id for guest in held}
    found = workers(set(ids) - there)
    told: list[tuple[int | None, str, str]] = [
        (one.id, one.with_agency, one.email) for one in sorted(found.values(), key=lambda w: w.name)
    ]
    there_by_mail = {guest.email for guest in held}
    for service in services:
        if (email := service.email.strip()) not in there_by_mail:
            told.append((None, service.name.strip(), email))
            there_by_mail.add(email)
    refuse({} if told else {"workers": "They are asked already."})
    return [
        Invitation.objects.create(
            meeting=row,
            worker_id=worker,
            name=name,
            email=email,
            way="email",
            asked_at=now,
            notice=notice_minutes(now, row.starts_at),
            told_sequence=row.sequence,
        )
        for worker, name, email in told
    ]
