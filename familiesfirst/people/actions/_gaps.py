"""How it stands with one thing that is not known."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.standing import GapFacts, GapMarks
from familiesfirst.people.models import Gap
from familiesfirst.people.rules.gaps import fault
from familiesfirst.people.saving import keep
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Kind, put


def say_gap(
    kind: Kind, family: int, person: int, field: str, state: str, why: str, until: dt.date | None, now: dt.datetime
) -> int:
    """Writes how it stands, and the entry. Invalid when something is missing from the decision."""
    owner = person_of(family, person)
    today = today_of(now)
    errors = fault(state, why, until, today)
    refuse(errors if field in codeset("gap_field") else {"field": "Choose what is not known."} | errors)
    row = Gap.objects.filter(person=owner, field=field).first() or Gap(person=owner, field=field)
    row.state, row.until, row.decided_on = state, until, today
    keep(row)
    return put(
        kind,
        thread=family,
        happened=now,
        marks=GapMarks(row.pk, field, state, until),
        facts=GapFacts(owner.shown, why.strip()),
        people={owner.pk: None},
    )
