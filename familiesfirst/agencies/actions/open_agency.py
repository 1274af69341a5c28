"""An organisation joins the partnership."""

import datetime as dt

from familiesfirst.agencies.entries import AGENCY_OPENED, AgencyMarks, NameFacts
from familiesfirst.agencies.models import Agency
from familiesfirst.agencies.rules import AGENCY_KINDS
from familiesfirst.record.api import Actor, Invalid, action, authorise, open_thread, put


@action("agencies.open_agency")
def open_agency(*, by: Actor, now: dt.datetime, name: str, kind: str, started: dt.date) -> int:
    """A new agency with a thread of its own; its id. Invalid when the name is taken or the kind unknown."""
    authorise()
    if kind not in AGENCY_KINDS:
        raise Invalid({"kind": f"Choose what kind of agency this is: {', '.join(AGENCY_KINDS)}"})
    if Agency.objects.filter(name=name, ended=None).exists():
        raise Invalid({"name": "There is an agency with this name already"})
    agency = Agency.objects.create(thread_id=open_thread("agency", now), name=name, kind=kind, started=started)
    put(
        AGENCY_OPENED,
        thread=agency.thread_id,
        happened=started,
        marks=AgencyMarks(kind=kind),
        facts=NameFacts(name=name),
    )
    return agency.pk
