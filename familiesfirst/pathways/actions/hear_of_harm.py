"""A question to the child protection team hears of significant harm: it becomes a contact there and then."""

import datetime as dt

from familiesfirst.front_door import api as front_door
from familiesfirst.pathways.rules.harm import Heard, answers_of, before_of, check_heard, person_answers, whom_answers
from familiesfirst.policy.api import form
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, Invalid, action, authorise


@action("pathways.hear_of_harm")
def hear_of_harm(*, by: Actor, now: dt.datetime, consultation: int, heard: Heard) -> front_door.Sent:
    """The contact, before the front door at once, whoever asked; duty is rung when a child may be in danger now.

    NotThere unless the actor asked the question or may answer it; Meanwhile when it is a contact already; Invalid
    beside the fields.
    """
    authorise()
    told = protection.told_for_contact(by, consultation, now)
    if errors := check_heard(heard, child_named=told.names_a_child):
        raise Invalid(errors)
    asker = told.asker
    arrival = front_door.arrival_written_down(
        form("contact"),
        answers_of(heard)
        | {
            "referrer_name": told.for_whom or asker.name, "referrer_role": "" if told.for_whom else asker.job_title,
            "referrer_agency": asker.agency_name, "referrer_phone": asker.phone, "referrer_email": asker.email,
        },
        who="professional",
        arrived_by="protection_team",
        received=now,
        children=[person_answers(one.name, one.born) for one in told.about if one.child is not False]
        + whom_answers(heard.about, adults=False),
        adults=[person_answers(one.name, one.born) for one in told.about if one.child is False]
        + whom_answers(heard.about, adults=True),
        before={told.sensitivity: before_of(told.question, told.answer)},
    )  # fmt: skip
    sent = front_door.send_contact(by=by, now=now, arrival=arrival, once=f"consultation-{consultation}")
    protection.tie_to_contact(
        by=by, now=now, consultation=consultation, contact=sent.contact, words=f"It is C-{sent.contact} there."
    )
    return sent
