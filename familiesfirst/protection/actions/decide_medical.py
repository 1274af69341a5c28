"""Whether a medical is needed in a section 47 enquiry: how soon, of what sort, and whether a social worker goes too."""

import datetime as dt

from familiesfirst.policy.api import codeset, setting
from familiesfirst.protection.access import enquiry_of, locked_family, names_of_enquiry
from familiesfirst.protection.entries.steps import MEDICAL, MedicalFacts, MedicalMarks
from familiesfirst.protection.rules.steps import Medical, attends, check_medical
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.decide_medical")
def decide_medical(*, by: Actor, now: dt.datetime, family: int, enquiry: int, medical: Medical) -> int:
    """The entry's id. NotThere for a child the enquiry is not about; Meanwhile when it is over; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    row, rule = enquiry_of(root, enquiry), setting("medical_attended")
    today = now.date()
    if errors := check_medical(medical, codeset("medical_urgency", today), codeset("medical_sort", today), rule):
        raise Invalid(errors)
    marks = MedicalMarks(row.pk, needed=False)
    if medical.needed:
        usual = attends(medical.urgency, medical.sort, rule)
        marks = MedicalMarks(row.pk, True, medical.urgency, medical.sort, medical.attends, usual)
    return put(
        MEDICAL,
        thread=root,
        happened=now,
        marks=marks,
        facts=MedicalFacts(names_of_enquiry(row, medical.children), medical.why.strip(), medical.why_attends.strip()),
        people=dict.fromkeys(medical.children),
    )
