"""During a review: what has been said so far of the plan's actions is kept, and the meeting goes on."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.actions._planning import plan_for_change, refuse
from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.actions._reviewing import change_plan
from familiesfirst.family_help.rules.review import Added, Moved, check_moves
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("family_help.keep_review")
def keep_review(
    *, by: Actor, now: dt.datetime, family: int, moved: Collection[Moved], added: Collection[Added], token: str = ""
) -> None:
    """Each change is an entry of its own. token: of the page; the same page sent twice is Meanwhile.

    Invalid beside the fields, and when nothing changed; Meanwhile when an action was moved since it was read.
    """
    authorise(thread=family)
    plan_for_change(family)
    if not moved and not added:
        raise Invalid({"note": "Nothing has changed in the plan yet."})
    refuse(check_moves(moved, added))
    written = change_plan(by=by, now=now, family=family, moved=moved, added=added)
    once(token, written[0])
