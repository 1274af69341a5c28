"""What a medical found, and with whom that was shared."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import enquiry_of, locked_family, names_of_enquiry
from familiesfirst.protection.entries.steps import MEDICAL_DONE, MedicalDoneFacts, MedicalDoneMarks
from familiesfirst.protection.rules.steps import MedicalDone, check_medical_done
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_medical")
def record_medical(*, by: Actor, now: dt.datetime, family: int, enquiry: int, done: MedicalDone) -> int:
    """The entry's id, dated the day it was done. It is the doctor's: the writer's agency has no claim to it.

    NotThere, Meanwhile and Invalid as for the decision.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_of(root, enquiry)
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
            names_of_enquiry(row, done.children),
            done.found.strip(),
            done.shared.strip(),
            **visitors.facts,
        ),
        people=dict.fromkeys(done.children),
        sensitivity=done.sensitivity,
    )
