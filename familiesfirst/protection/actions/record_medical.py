"""What a medical found, and with whom that was shared."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.access import enquiry_of, locked_family, names_of_enquiry
from familiesfirst.protection.entries.steps import MEDICAL_DONE, EnquiryMark, MedicalDoneFacts
from familiesfirst.protection.rules.steps import MedicalDone, check_medical_done
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_medical")
def record_medical(*, by: Actor, now: dt.datetime, family: int, enquiry: int, done: MedicalDone) -> int:
    """The entry's id, dated the day it was done. NotThere, Meanwhile and Invalid as for the decision."""
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_of(root, enquiry)
    if errors := check_medical_done(done, timezone.localdate(now)):
        raise Invalid(errors)
    return put(
        MEDICAL_DONE,
        thread=root,
        happened=done.on,
        marks=EnquiryMark(row.pk),
        facts=MedicalDoneFacts(names_of_enquiry(row, done.children), done.found.strip(), done.shared.strip()),
        people=dict.fromkeys(done.children),
    )
