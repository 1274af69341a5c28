"""The national panel is notified of a serious incident."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.actions._incidents import incident_for_change
from familiesfirst.protection.entries.incident import NOTIFIED, IncidentMark, SaidFacts
from familiesfirst.protection.rules.incident import check_on
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.notify_incident")
def notify_incident(*, by: Actor, now: dt.datetime, incident: int, on: dt.date, reference: str, words: str) -> int:
    """The entry's id. The rapid review's fifteen working days count from this day.

    Meanwhile when it was notified already, or found not to be one; Invalid by field.
    """
    authorise()
    row = incident_for_change(by, incident, "heard")
    errors = check_on(on, row.aware, timezone.localdate(now))
    if not reference.strip():
        errors["reference"] = "Give the panel’s reference."
    if errors:
        raise Invalid(errors)
    row.state, row.notified = "notified", on
    row.save(update_fields=["state", "notified"])
    facts = SaidFacts(words.strip(), reference.strip())
    return put(NOTIFIED, thread=row.thread_id, happened=on, marks=IncidentMark(row.pk), facts=facts)
