"""What the actions about a team share: the team itself, locked, and who may decide about it."""

import datetime as dt

from familiesfirst.policy.api import protection_teams
from familiesfirst.protection.models import Team
from familiesfirst.record.api import Actor, NotThere, Refused, open_thread


def team_for_change(by: Actor, code: str, now: dt.datetime) -> Team:
    """The team, locked. NotThere for a code that policy does not know; Refused for a manager of another team.

    Call after `authorise()`.
    """
    row = team_called(code, now)
    if by.worker is not None and by.team_kind != kind_of_team(code):
        raise Refused("Whoever manages this team decides this.")
    return row


def team_called(code: str, now: dt.datetime) -> Team:
    """The team, locked; its thread is opened the first time. NotThere for a code that policy does not know."""
    kind_of_team(code)
    row = Team.objects.select_for_update().filter(code=code).first()
    return row or Team.objects.create(code=code, thread_id=open_thread("partnership", now))


def kind_of_team(code: str) -> str:
    """The kind of agency team whose workers may be in it. NotThere for a code that policy does not know."""
    kind = next((one.kind for one in protection_teams() if one.code == code), None)
    if kind is None:
        raise NotThere
    return kind
