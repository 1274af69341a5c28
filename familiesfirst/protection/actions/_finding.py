"""What the actions about findings share: the team and the finding, and that nobody’s name stands in the words."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.people import api as people
from familiesfirst.protection.entries.finding import AGREED, TodoFacts, TodoMarks
from familiesfirst.protection.models import Finding, FindingAction, Team
from familiesfirst.protection.rules.finding import Todo, possible_names, telling
from familiesfirst.protection.rules.team import of_a_team
from familiesfirst.record.api import Actor, NotThere, Refused, put


def may_look(by: Actor) -> None:
    """Refused for whoever is neither of a child protection team nor an auditor."""
    if by.worker is not None and not of_a_team(by.team_kind) and "auditor" not in by.roles:
        raise Refused("Whoever is in the child protection team, or audits for the partnership, writes this down.")


def nobody_named(texts: Mapping[str, str]) -> dict[str, str]:
    """What in these texts tells whom it was about, beside its field. One query."""
    found = people.on_record_as(possible_names(texts.values()))
    return telling(dict(texts), found)


def finding_for_change(finding: int) -> tuple[Finding, Team]:
    """The finding and its team, locked. NotThere when absent."""
    row = Finding.objects.select_related("team").filter(pk=finding).first()
    if row is None:
        raise NotThere
    return row, Team.objects.select_for_update().get(pk=row.team_id)


def agree(finding: Finding, team: Team, todo: Todo, now: dt.datetime, today: dt.date) -> int:
    """Something is to be done about it; its id."""
    row = FindingAction.objects.create(
        finding=finding, what=todo.what.strip(), owner=todo.owner.strip(), due=todo.due, agreed_on=today
    )
    assert todo.due is not None  # asked for by the rule
    put(
        AGREED,
        thread=team.thread_id,
        happened=now,
        marks=TodoMarks(finding.pk, row.pk, todo.due),
        facts=TodoFacts(row.what, row.owner),
    )
    return row.pk
