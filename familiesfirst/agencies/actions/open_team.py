"""An agency opens a team."""

import datetime as dt

from familiesfirst.agencies.access import agency_for_change
from familiesfirst.agencies.entries import TEAM_OPENED, NameFacts, TeamMarks
from familiesfirst.agencies.models import Team
from familiesfirst.agencies.rules import TEAM_KINDS
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("agencies.open_team")
def open_team(
    *, by: Actor, now: dt.datetime, agency: int, name: str, kind: str, started: dt.date, place: str = ""
) -> int:
    """A new team; its id. Invalid when the agency has one of that name, or the kind or the area is unknown."""
    home = agency_for_change(agency)
    authorise(thread=home.thread_id)
    if kind not in TEAM_KINDS:
        raise Invalid({"kind": f"Choose what work comes to the team: {', '.join(TEAM_KINDS)}"})
    if place and place not in codeset("area"):
        raise Invalid({"place": "Choose an area from the list"})
    if home.teams.filter(name=name, ended=None).exists():
        raise Invalid({"name": "Your agency has a team with this name already"})
    team = Team.objects.create(agency=home, name=name, kind=kind, place=place, started=started)
    put(
        TEAM_OPENED,
        thread=home.thread_id,
        happened=started,
        marks=TeamMarks(team=team.pk, kind=kind),
        facts=NameFacts(name=name),
    )
    return team.pk
