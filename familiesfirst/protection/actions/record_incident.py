"""A serious incident is heard of: the five working days count from the day the council became aware."""

import datetime as dt

from django.utils import timezone

from familiesfirst.policy.api import codeset
from familiesfirst.protection.entries.incident import HEARD, HeardFacts, HeardMarks
from familiesfirst.protection.models import Incident as IncidentRow
from familiesfirst.protection.queries.incident import leads
from familiesfirst.protection.rules.incident import Incident, check_incident
from familiesfirst.record.api import Actor, Invalid, action, authorise, open_thread, put


@action("protection.record_incident")
def record_incident(*, by: Actor, now: dt.datetime, incident: Incident) -> int:
    """The incident's id, its thread's. It is on no family's record: whoever opens one learns nothing of it.

    Invalid by field.
    """
    authorise()
    today = timezone.localdate(now)
    who = {one.id: one for one in leads(today)}
    if errors := check_incident(incident, codeset("incident_sort", today), who, today):
        raise Invalid(errors)
    row = IncidentRow.objects.create(
        thread_id=open_thread("incident", now), sort=incident.sort, owner_id=incident.owner, aware=incident.aware
    )
    put(
        HEARD,
        thread=row.thread_id,
        happened=incident.happened,
        marks=HeardMarks(row.pk, incident.sort, incident.aware),
        facts=HeardFacts(incident.who.strip(), incident.what.strip(), who[incident.owner].with_agency),
    )
    return row.thread_id
