"""A family goes from one child protection team to the other: what the old one had ends when the new one begins."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import protection_choices
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.entries.strategy import TEAM_CHANGED, TeamFacts, TeamMarks
from familiesfirst.protection.rules.team import check_team
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

WHAT = "that another child protection team works with them"


@action("protection.change_team")
def change_team(
    *, by: Actor, now: dt.datetime, family: int, team: str, why: str, tellings: Collection[people.PersonTold]
) -> int:
    """The entry's id. team: the kind to which it goes. Whoever has a part with the family keeps it.

    Meanwhile when it is before neither, or before that one already; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    was = involvement.protection_team_of(root)
    errors = check_team(team, chosen=True)
    if not errors and was in ("", team):
        raise Meanwhile("The family is before that team already, or before none. Look again before you go on.")
    errors |= {} if why.strip() else {"why": "Say why the other team takes this on."}
    if errors := errors | people.faults_in_telling(root, tellings, now):
        raise Invalid(errors)
    titles = dict(protection_choices())
    facts = TeamFacts(titles[team], titles.get(was, ""), why.strip())
    entry = put(TEAM_CHANGED, thread=root, happened=now, marks=TeamMarks(team, was), facts=facts)
    last = people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
    involvement.put_before_protection(root, team, now)  # last: until then it is theirs to write
    return last
