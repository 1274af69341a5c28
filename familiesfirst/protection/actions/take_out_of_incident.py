"""Somebody was named in a serious incident by mistake."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.actions._incidents import incident_for_change
from familiesfirst.protection.entries.incident import UNNAMED, NamedFacts, NamedMarks
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("protection.take_out_of_incident")
def take_out_of_incident(*, by: Actor, now: dt.datetime, incident: int, named: int, why: str) -> int:
    """The entry's id. named: id of the naming. The incident stays shut to whoever it was shut to because of them.

    NotThere when they were never named; Meanwhile when they were taken out already; Invalid without why.
    """
    authorise()
    row = incident_for_change(by, incident)
    one = row.people.filter(pk=named).first()
    if one is None:
        raise NotThere
    if one.left_at is not None:
        raise Meanwhile("They were taken out already.")
    if not why.strip():
        raise Invalid({"why": "Say why it is not about them."})
    one.left_at = now
    one.save(update_fields=["left_at"])
    who = {} if one.person_id is None else people.names_of([one.person_id])
    return put(
        UNNAMED,
        thread=incident,
        happened=now,
        marks=NamedMarks(row.pk, one.person_id is not None),
        facts=NamedFacts(who.get(one.person_id or 0, one.called), why.strip()),
        people=dict.fromkeys(who),
    )
