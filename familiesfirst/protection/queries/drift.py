"""What share goes on from each step to the next, from a contact to a plan. No family and nobody is named in it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from familiesfirst.agencies.api import teams
from familiesfirst.protection.models import CountedStep
from familiesfirst.protection.rules.drift import Line, Stepped, by_team, over_time


@dataclass(frozen=True)
class Steps:
    """The shares period by period, and team by team."""

    over_time: tuple[Line, ...]
    by_team: tuple[Line, ...]


def steps(first: dt.date, last: dt.date, each: str) -> Steps:
    """What was decided on these days, both included. Two queries."""
    rows = CountedStep.objects.filter(day__gte=first, day__lte=last).annotate(month=TruncMonth("day"))
    summed = rows.values_list("step", "team", "month").annotate(Sum("part"), Sum("whole")).order_by()
    told = [Stepped(*row) for row in summed]
    names = {team.id: team.name for team in teams()}
    return Steps(tuple(over_time(told, first, last, each)), tuple(by_team(told, names)))
