"""A child's legal status, beside their level."""

import datetime as dt

from familiesfirst.people.actions._adding import people_named, today_of
from familiesfirst.people.actions._levels import children_for_decision
from familiesfirst.people.entries.levels import STATUS, NamesFacts, StatusMarks
from familiesfirst.people.models import LegalStatus
from familiesfirst.people.models.projections import project_levels
from familiesfirst.policy.api import legal_statuses
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("people.set_legal_status")
def set_legal_status(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    status: str,
    why: str,
    section: str = "",
    on: dt.date | None = None,
    corrects: int | None = None,
) -> int:
    """Id of the entry. section: of the Children Act 1989, one of those policy lists for the status, or empty."""
    authorise(thread=family)
    day = on or today_of(now)
    known = {s.code: s for s in legal_statuses()}
    if status not in known or (section and section not in known[status].sections):
        raise Invalid({"status": "Choose a legal status, and a section that goes with it."})
    children = children_for_decision(family, [person], day, now)
    was = LegalStatus.objects.filter(person=person, until=None).values_list("code", flat=True).first()
    entry = put(
        STATUS,
        thread=family,
        happened=day if on else now,
        facts=NamesFacts(people_named(children), why.strip()),
        people={person: StatusMarks(status, was, section or None)},
        corrects=corrects,
    )
    project_levels([person])
    return entry
