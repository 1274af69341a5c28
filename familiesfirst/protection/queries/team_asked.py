"""Who may be asked to a meeting about protection though not round the family: the child protection teams, the chair."""

import datetime as dt
from collections.abc import Mapping, Sequence

from familiesfirst.agencies.api import workers
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import label, protection_teams
from familiesfirst.protection.models import ConcernChild, Conference, TeamDuty, TeamMember
from familiesfirst.protection.queries.seats import seats_of, shifts_of
from familiesfirst.protection.rules.team import Seat, on_duty
from familiesfirst.record.api import read_with

PROTECTION = "protection"
"""The kind of team that is asked where the family is before none yet."""


def team_to_ask(family: int, day: dt.date) -> dict[int, str]:
    """{worker: in words}: who is of a child protection team that day, whoever is on duty then first; of another team
    that does its work only where that team holds a concern which somebody of the family is joined to.

    Left out: who is round the family already, and to whom it is shut.
    """
    rows = list(TeamMember.objects.filter(left=None, team__code__in=_codes_for(family)))
    people = workers({row.worker_id for row in rows})
    seats = [seat for seat in seats_of(rows, people) if seat.held_on(day)]
    duty = _on_duty({row.pk: row.team_id for row in rows}, seats, day)
    out = {one.worker for one in involvement.round_family(family, day)} | involvement.kept_out_of(family, list(people))
    fit = [seat for seat in seats if seat.worker not in out]
    fit.sort(key=lambda seat: (seat.worker not in duty, people[seat.worker].name))
    return {
        seat.worker: f"{people[seat.worker].with_agency} "
        f"({label('consultation_discipline', seat.discipline).lower()}{', on duty' if seat.worker in duty else ''})"
        for seat in fit
    }


def _codes_for(family: int) -> list[str]:
    """The teams that have to do with this family, by their codes of policy. Three queries."""
    joined = ConcernChild.objects.filter(thread__in=read_with(family), left_at=None, concern__state="open")
    kinds = {involvement.protection_team_of(family) or PROTECTION, *joined.values_list("concern__team", flat=True)}
    return [one.code for one in protection_teams() if one.kind in kinds]


def team_and_chair_to_ask(family: int, day: dt.date) -> dict[int, str]:
    """The same, for a conference: first whoever is named to chair one that is planned, whatever their team."""
    planned = Conference.objects.filter(thread__in=read_with(family), state="planned", chair__isnull=False)
    people = workers(set(planned.values_list("chair", flat=True)))
    out = {one.worker for one in involvement.round_family(family, day)} | involvement.kept_out_of(family, list(people))
    chairs = {id: f"{one.with_agency} (chairs)" for id, one in people.items() if id not in out}
    return chairs | {id: words for id, words in team_to_ask(family, day).items() if id not in chairs}


def _on_duty(team_of: Mapping[int, int], seats: Sequence[Seat], day: dt.date) -> set[int]:
    """Workers on duty that day, team by team. team_of: {seat: its team}. One query."""
    rows = list(TeamDuty.objects.filter(first__lte=day, last__gte=day))
    found: set[int] = set()
    for team in set(team_of.values()):
        own = [seat for seat in seats if team_of[seat.id] == team]
        shifts = shifts_of(row for row in rows if row.team_id == team)
        found |= {shift.worker for shift in on_duty(shifts, own, day).values()}
    return found
