"""Somebody joins a child protection team."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, teams, workers
from familiesfirst.policy.api import codeset, label, needed_members
from familiesfirst.protection.actions._team import kind_of_team, team_for_change
from familiesfirst.protection.entries.team import MEMBER_JOINED, MemberFacts, MemberMarks
from familiesfirst.protection.models import TeamMember
from familiesfirst.protection.rules.team import Joining, Wanted, check_join
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.join_team")
def join_team(
    *, by: Actor, now: dt.datetime, team: str, worker: int, discipline: str, joined: dt.date, registration: str = ""
) -> int:
    """Id of their seat. worker: of a team of their own agency that does this work, for what that opens to them.

    Invalid beside the fields; Refused for a manager of another team; NotThere for a team there is not.
    """
    authorise()
    row = team_for_change(by, team, now)
    who = _who(worker, kind_of_team(team))
    joining = Joining(discipline, joined, who.agency_kind, who.social_work_qualified, registration)
    there = TeamMember.objects.filter(team=row, worker=worker, left=None).exists()
    today = timezone.localdate(now)
    codes = codeset("consultation_discipline", today)
    if errors := check_join(joining, _wanted(discipline), codes, there=there, today=today):
        raise Invalid(errors)
    seat = TeamMember.objects.create(
        team=row, worker_id=worker, discipline=discipline, registration=registration.strip(), joined=joined
    )
    put(
        MEMBER_JOINED,
        thread=row.thread_id,
        happened=joined,
        marks=MemberMarks(seat.pk, worker, team, discipline),
        facts=MemberFacts(who.with_agency, label("consultation_discipline", discipline), seat.registration),
    )
    return seat.pk


def _who(worker: int, kind: str) -> WorkerView:
    who = workers([worker]).get(worker)
    if who is None or who.ended is not None or who.team not in {one.id for one in teams(kind)}:
        sentence = "Choose somebody whom their own agency has put in its team for child protection."
        raise Invalid({"worker": sentence})
    return who


def _wanted(discipline: str) -> Wanted | None:
    found = next((one for one in needed_members() if one.discipline == discipline), None)
    return found and Wanted(found.who, found.agencies, found.registered, found.social_worker)
