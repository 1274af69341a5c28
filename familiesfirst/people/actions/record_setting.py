"""The school, nursery, GP or other service a person is with."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import born_of, refuse, today_of
from familiesfirst.people.entries.details import SETTING, SettingFacts, SettingMarks
from familiesfirst.people.models import Setting
from familiesfirst.people.rules.born import check_day
from familiesfirst.people.rules.own_worker import check_setting
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.record_setting")
def record_setting(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    kind: str,
    name: str,
    detail: str = "",
    source: str = "",
    since: dt.date | None = None,
    came_with: int | None = None,
) -> int:
    """Id of the entry. A new one of its kind ends the one before.

    Invalid without a name, or before they were born; for a care leaver's own worker also without how to reach them and
    who said so: nothing of them is read here, they are rung.
    """
    authorise(thread=family)
    owner = person_of(family, person)
    fault = since and check_day(since, born_of(owner), today_of(now), name=owner.short)
    refuse(check_setting(kind, name, detail, source) | ({"since": fault} if fault else {}))
    if kind != "other":
        Setting.objects.filter(person=owner, kind=kind, until=None).update(until=since or today_of(now))
    row = keep(
        Setting(
            person=owner,
            kind=kind,
            name=name.strip(),
            detail=detail.strip(),
            source=source.strip(),
            since=since,
            came_with=came_with,
        )
    )
    return put(
        SETTING,
        thread=family,
        happened=now,
        marks=SettingMarks(kind),
        facts=SettingFacts(owner.shown, row.name, row.detail, row.source),
        people={owner.pk: None},
    )
