"""Children stop being children in need while their family's help goes on: the child in need plan ends with that."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.entries.helping import CIN_PLAN_ENDED, Words
from familiesfirst.record.api import Actor, action, authorise, put


@action("family_help.end_child_in_need_plans")
def end_child_in_need_plans(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], on: dt.date | dt.datetime, words: str = ""
) -> int:
    """The entry's id. children: those who are on one (`children_on_plan`). The family's one plan goes on unchanged."""
    authorise(thread=family)
    return put(
        CIN_PLAN_ENDED, thread=family, happened=on, facts=Words(words=words.strip()), people=dict.fromkeys(children)
    )
