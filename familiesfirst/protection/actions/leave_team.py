"""Somebody leaves a child protection team."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import worker
from familiesfirst.policy.api import label
from familiesfirst.protection.actions._team import team_for_change
from familiesfirst.protection.entries.team import MEMBER_LEFT, MemberFacts, MemberMarks
from familiesfirst.protection.models import TeamMember
from familiesfirst.protection.rules.team import Seat, check_leave
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("protection.leave_team")
def leave_team(*, by: Actor, now: dt.datetime, team: str, member: int, left: dt.date, why: str) -> int:
    """The entry's id. left: the first day they are of it no more. NotThere for another team's; Meanwhile when they
    have left; Invalid beside the fields."""
    authorise()
    row = team_for_change(by, team, now)
    seat = TeamMember.objects.filter(pk=member, team=row).first()
    if seat is None:
        raise NotThere
    if seat.left is not None:
        raise Meanwhile("They have left the team already.")
    held = Seat(seat.pk, seat.worker_id, seat.discipline, seat.joined)
    if errors := check_leave(held, left, why, timezone.localdate(now)):
        raise Invalid(errors)
    seat.left = left
    seat.save(update_fields=["left"])
    speaks_for = label("consultation_discipline", seat.discipline)
    return put(
        MEMBER_LEFT,
        thread=row.thread_id,
        happened=left,
        marks=MemberMarks(seat.pk, seat.worker_id, team, seat.discipline),
        facts=MemberFacts(worker(seat.worker_id).with_agency, speaks_for, why=why.strip()),
    )
