"""Somebody is with a school, GP or other service no more, and with no other yet."""

import datetime as dt

from familiesfirst.people.actions._ending_now import ended_now
from familiesfirst.people.entries.details import SETTING_ENDED, SettingFacts, SettingMarks
from familiesfirst.people.models import Setting
from familiesfirst.record.api import Actor, action, authorise, put

REPLACED = "This was ended, or another was put in its place, a moment ago."


@action("people.end_setting")
def end_setting(*, by: Actor, now: dt.datetime, family: int, setting: int, why: str = "") -> int:
    """Id of the entry. NotThere when it is not of this family; Meanwhile when it was ended or replaced already."""
    authorise(thread=family)
    row, owner = ended_now(
        Setting, setting, family, now, "This was ended, or another was put in its place, a moment ago."
    )
    return put(
        SETTING_ENDED,
        thread=family,
        happened=now,
        marks=SettingMarks(row.kind),
        facts=SettingFacts(owner.shown, row.name, why=why.strip()),
        people={owner.pk: None},
    )
