"""A meeting about a concern outside the home is called, once for all of it, and those who are needed are asked."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.agencies.api import worker_at
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.protection.actions._concerning import concern_for_change
from familiesfirst.protection.queries.concern_guests import may_be_asked
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action

SORTS = ("strategy", "concern_review")


@action("protection.call_on_concern")
def call_on_concern(
    *,
    by: Actor,
    now: dt.datetime,
    concern: int,
    sort: str,
    when: meetings.When,
    workers: Collection[int],
    service: meetings.WorkGuest | None = None,
) -> int:
    """The meeting's id. workers: of the team, or round the families in it; each invitation names nobody.

    Meanwhile when one is called already; Invalid beside the fields, also for somebody who may have nothing to do with
    one of the families.
    """
    held = concern_for_change(by, concern, now)
    row = held.row
    if meetings.meeting_called_for("concern", row.pk) is not None:
        raise Meanwhile("A meeting about this concern is called already. Look again before you go on.")
    beside = {one.worker for one in may_be_asked(row.team, held.families, now.date())}
    errors = {} if sort in SORTS else {"sort": "Choose what sort of meeting it is."}
    errors |= meetings.check_when(when, now)
    known = worker_at(service.email, timezone.localdate(now)) if service is not None else None
    chosen = {*workers, *([known] if known is not None else [])}
    shut = {one for family in held.ever for one in involvement.kept_out_of(family, chosen)}
    if errors := errors | meetings.check_guests(chosen, service if known is None else None, shut):
        raise Invalid(errors)
    acts = {"by": by, "now": now, "family": row.thread_id}
    meeting = meetings.call_meeting(**acts, sort=sort, when=when, of=("concern", row.pk))
    meetings.invite_workers(**acts, meeting=meeting, workers=workers, service=service, beside=beside)
    return meeting
