"""Duties that an answer of the assessment begins, or takes back. Inside an action."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from familiesfirst.family_help.entries.assessment import DUTY_ENDED, DUTY_OPENED, DutyFacts, DutyMarks
from familiesfirst.family_help.models import Duty
from familiesfirst.people import api as people
from familiesfirst.record.api import put


def follow(family: int, person: int, begun: Iterable[str], taken_back: Iterable[str], now: dt.datetime) -> None:
    """A duty of each new yes begins, unless one of its kind is open; that of a yes taken back ends."""
    today, open_now = timezone.localdate(now), _open_of(person)
    who = people.names_of([person]).get(person, "")
    for duty in begun:
        if duty not in open_now:
            Duty.objects.create(family_id=family, person_id=person, duty=duty, opened_on=today)
            put(DUTY_OPENED, thread=family, happened=now, facts=DutyFacts(who), people={person: DutyMarks(duty)})
    for duty in taken_back:
        if duty in open_now:
            Duty.objects.filter(pk=open_now[duty]).update(ended_on=today)
            put(DUTY_ENDED, thread=family, happened=now, facts=DutyFacts(who), people={person: DutyMarks(duty)})


def _open_of(person: int) -> dict[str, int]:
    rows = Duty.objects.filter(person=person, answered_on=None, ended_on=None)
    return dict(rows.values_list("duty", "pk"))
