"""Somebody of a child protection team is put on duty, or stands in for whoever was."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import workers
from familiesfirst.policy.api import label, setting
from familiesfirst.protection.actions._team import team_for_change
from familiesfirst.protection.entries.team import DUTY_SET, DutyFacts, DutyMarks
from familiesfirst.protection.models import TeamDuty, TeamMember
from familiesfirst.protection.queries.seats import seats_of, shifts_of
from familiesfirst.protection.rules.team import Shift, check_shift, stands_in_for
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.set_duty")
def set_duty(
    *,
    by: Actor,
    now: dt.datetime,
    team: str,
    discipline: str,
    worker: int,
    first: dt.date,
    last: dt.date,
    why: str = "",
) -> int:
    """Its id. Days both included. Where somebody else is on duty on one of them, this one stands in, and `why` is
    said. Invalid beside the fields; Refused for a manager of another team."""
    authorise()
    row = team_for_change(by, team, now)
    seats = seats_of(TeamMember.objects.filter(team=row))
    shift = Shift(0, discipline, worker, first, last)
    most = int(setting("duty_most_days"))  # type: ignore[arg-type]
    known = shifts_of(TeamDuty.objects.filter(team=row, last__gte=first))
    instead = stands_in_for(shift, known, seats) if (last - first).days < most else None
    who = workers({worker, *([instead] if instead else [])})
    name = who[instead].name if instead else ""
    today = timezone.localdate(now)
    if errors := check_shift(shift, seats, instead_of=name, why=why, today=today, most_days=most):
        raise Invalid(errors)
    made = TeamDuty.objects.create(
        team=row, worker_id=worker, discipline=discipline, first=first, last=last, instead_of_id=instead,
        set_by_id=by.worker, set_at=now,
    )  # fmt: skip
    put(
        DUTY_SET,
        thread=row.thread_id,
        happened=now,
        marks=DutyMarks(made.pk, worker, team, discipline, first, last, instead),
        facts=DutyFacts(who[worker].with_agency, label("consultation_discipline", discipline), name, why.strip()),
    )
    return made.pk
