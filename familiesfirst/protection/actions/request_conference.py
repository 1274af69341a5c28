"""A child protection conference is asked for, of those who arrange it."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.protection.access import locked_family, names_in, standings
from familiesfirst.protection.actions._calling import tie_to_what_decided_it
from familiesfirst.protection.entries.reporting import REQUESTED, RequestedFacts
from familiesfirst.protection.models import ConferenceChild
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("protection.request_conference")
def request_conference(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], why: str, asked: str
) -> int:
    """The entry's id. asked: which agencies were asked what they think, in words. Whoever is not
    told yet of what it comes of is not told of this.

    NotThere for others' children; Meanwhile where no enquiry about a child is open, or one is planned; Invalid by
    field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = {} if why.strip() else {"why": "Say what the conference is to decide, and why."}
    if not asked.strip():
        errors["asked"] = "Say who was asked what they think."
    if errors:
        raise Invalid(errors)
    names = names_in(root, children)
    for child, held in standings(children).items():
        if held.enquiry.state == "none":
            raise Meanwhile(f"No section 47 enquiry about {names[child]} is open.")
    if ConferenceChild.objects.filter(person__in=children, open=True).exists():
        raise Meanwhile("A conference is planned already.")
    facts = RequestedFacts(why.strip(), asked.strip())
    entry = put(REQUESTED, thread=root, happened=now, facts=facts, people=dict.fromkeys(children))
    tie_to_what_decided_it(root, "initial", children)
    return entry
