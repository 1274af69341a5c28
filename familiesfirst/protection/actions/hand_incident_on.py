"""Somebody else answers for a serious incident from now on."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.actions._incidents import incident_for_change
from familiesfirst.protection.entries.incident import HANDED, HandedFacts, IncidentMark
from familiesfirst.protection.queries.incident import OPEN, leads
from familiesfirst.protection.queries.incident_people import walls_of_incidents
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.hand_incident_on")
def hand_incident_on(*, by: Actor, now: dt.datetime, incident: int, owner: int, why: str) -> int:
    """The entry's id. What is due stands on their desk from now on. Meanwhile when nothing more is to be done; Invalid
    by field, also where the incident is shut to them.
    """
    authorise()
    row = incident_for_change(by, incident, *OPEN)
    who = {one.id: one for one in leads(timezone.localdate(now))}
    errors = {} if why.strip() else {"why": "Say why somebody else answers for it."}
    if owner not in who or owner == row.owner_id:
        errors["owner"] = "Choose who answers for it from now on."
    elif walls_of_incidents(Actor(name="", worker=owner), [incident]):
        errors["owner"] = "They may not open this incident. Choose somebody else."
    if errors:
        raise Invalid(errors)
    row.owner_id = owner
    row.save(update_fields=["owner"])
    facts = HandedFacts(who[owner].with_agency, why.strip())
    return put(HANDED, thread=incident, happened=now, marks=IncidentMark(row.pk), facts=facts)
