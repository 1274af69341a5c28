"""Somebody is with a school, GP or other service no more, and with no other yet."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.entries.details import SETTING_ENDED, SettingFacts, SettingMarks
from familiesfirst.people.models import Setting
from familiesfirst.record.api import Actor, Meanwhile, NotThere, action, authorise, put


@action("people.end_setting")
def end_setting(*, by: Actor, now: dt.datetime, family: int, setting: int, why: str = "") -> int:
    """Id of the entry. NotThere when it is not of this family; Meanwhile when it was ended or replaced already."""
    authorise(thread=family)
    row = Setting.objects.select_for_update().filter(pk=setting).first()
    if row is None:
        raise NotThere
    owner = person_of(family, row.person_id)
    if row.until is not None:
        raise Meanwhile("This was ended, or another was put in its place, a moment ago.")
    row.until = today_of(now)
    row.save(update_fields=["until"])
    return put(
        SETTING_ENDED,
        thread=family,
        happened=now,
        marks=SettingMarks(row.kind),
        facts=SettingFacts(owner.shown, row.name, why=why.strip()),
        people={owner.pk: None},
    )
