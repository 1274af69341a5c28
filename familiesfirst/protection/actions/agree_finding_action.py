"""Something more is to be done about what was found."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.actions._finding import agree, finding_for_change, may_look, nobody_named
from familiesfirst.protection.rules.finding import Todo, check_todo
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("protection.agree_finding_action")
def agree_finding_action(*, by: Actor, now: dt.datetime, finding: int, todo: Todo) -> int:
    """Its id. NotThere for a finding there is not; Invalid beside the fields."""
    authorise()
    may_look(by)
    row, team = finding_for_change(finding)
    if errors := check_todo(todo) or nobody_named({"what": todo.what}):
        raise Invalid(errors)
    return agree(row, team, todo, now, timezone.localdate(now))
