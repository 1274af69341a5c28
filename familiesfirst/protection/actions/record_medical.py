"""What a medical found, and with whom that was shared."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import enquiry_of_medical, locked_family
from familiesfirst.protection.entries.steps import MEDICAL_DONE, MedicalDoneFacts, MedicalDoneMarks
from familiesfirst.protection.rules.steps import MedicalDone, check_medical_done
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_medical")
def record_medical(*, by: Actor, now: dt.datetime, family: int, enquiry: int, done: MedicalDone) -> int:
    """The entry's id, dated the day it was done. It is the doctor's: the writer's agency has no claim to it.

    NotThere, Meanwhile and Invalid as for the decision; of a medical that was asked for, after the enquiry as well.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_of_medical(root, enquiry, done.children)
    errors = check_medical_done(done, timezone.localdate(now))
    visitors = people.Visitors(done.visitors, done.visitors_words)
    if errors := errors | visitors.faults(done.sensitivity):
        raise Invalid(errors)
    return put(
        MEDICAL_DONE,
        thread=root,
        happened=done.on,
        marks=MedicalDoneMarks(row.pk, for_another=True, received=done.received),
        facts=MedicalDoneFacts(
            {str(p): name for p, name in people.names_of(done.children).items()},
            done.found.strip(),
            done.shared.strip(),
            **visitors.facts,
        ),
        people=dict.fromkeys(done.children),
        sensitivity=done.sensitivity,
    )
