"""It is decided that what was heard of is not a serious incident."""

import datetime as dt

from familiesfirst.protection.actions._incidents import incident_for_change
from familiesfirst.protection.entries.incident import NOT_NOTIFIED, IncidentMark, SaidFacts
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.decide_not_incident")
def decide_not_incident(*, by: Actor, now: dt.datetime, incident: int, words: str) -> int:
    """The entry's id. Meanwhile when it was notified already; Invalid without why, and who decided it."""
    authorise()
    row = incident_for_change(by, incident, "heard")
    if not words.strip():
        raise Invalid({"words": "Say why it is not one, and who of each partner decided it."})
    row.state = "not_notified"
    row.save(update_fields=["state"])
    return put(
        NOT_NOTIFIED, thread=row.thread_id, happened=now, marks=IncidentMark(row.pk), facts=SaidFacts(words.strip())
    )
