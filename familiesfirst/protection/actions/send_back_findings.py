"""A manager who did not lead it does not agree to what a section 47 enquiry found: it goes back to whoever leads it."""

import datetime as dt

from familiesfirst.protection.access import before_a_manager, locked_family, open_children
from familiesfirst.protection.entries.enquiry import SENT_BACK, SentBackFacts, SentBackMarks
from familiesfirst.protection.rules.enquiry import check_sending_back
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.send_back_findings")
def send_back_findings(
    *, by: Actor, now: dt.datetime, family: int, enquiry: int, findings: int, why: str, wanted: str
) -> int:
    """The entry's id. findings: the entry put forward, as the manager read it; wanted: what they want instead.

    The enquiry goes on, and nothing is decided: nobody of the family is told of it. Refused for whoever led the enquiry
    or put its findings forward; Meanwhile when another manager was here first, or there are later findings; Invalid by
    field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = before_a_manager(root, enquiry, findings, by, now)
    if errors := check_sending_back(why, wanted):
        raise Invalid(errors)
    entry = put(
        SENT_BACK,
        thread=root,
        happened=now,
        marks=SentBackMarks(row.pk, findings),
        facts=SentBackFacts(why.strip(), wanted.strip()),
        people=dict.fromkeys(open_children(row)),
    )
    row.proposed, row.sent_back = None, entry
    row.save(update_fields=["proposed", "sent_back"])
    return entry
