"""Whether a medical is needed in a section 47 enquiry: how soon, of what sort, and whether a social worker goes too."""

import datetime as dt

from familiesfirst.policy.api import codeset, setting
from familiesfirst.protection.access import agreements_to_medical, enquiry_of, locked_family, names_of_enquiry
from familiesfirst.protection.entries.steps import MEDICAL, MedicalFacts, MedicalMarks
from familiesfirst.protection.rules.steps import Medical, attends, check_medical
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("protection.decide_medical")
def decide_medical(*, by: Actor, now: dt.datetime, family: int, enquiry: int, medical: Medical) -> int:
    """The entry's id. NotThere for a child the enquiry is not about; Meanwhile when it is over; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    row, rule = enquiry_of(root, enquiry), setting("medical_attended")
    today = now.date()
    if errors := check_medical(medical, codeset("medical_urgency", today), codeset("medical_sort", today), rule, now):
        raise Invalid(errors)
    agreed = _agreed(root, row.pk, medical)
    marks = MedicalMarks(row.pk, needed=False)
    if medical.needed:
        usual = attends(medical.urgency, medical.sort, rule)
        marks = MedicalMarks(
            row.pk, True, medical.urgency, medical.sort, medical.attends, usual, medical.asked_at, medical.agreement
        )
    return put(
        MEDICAL,
        thread=root,
        happened=now,
        marks=marks,
        facts=_facts(medical, names_of_enquiry(row, medical.children), agreed),
        people=dict.fromkeys(medical.children),
    )


def _agreed(root: int, enquiry: int, medical: Medical) -> str:
    """Who agreed, in words. NotThere for what is no agreement to a medical of each of these children."""
    if not medical.needed:
        return ""
    if medical.agreement is None:
        return "Nobody’s agreement to it is on record yet."
    found = {one.id: one for one in agreements_to_medical(root, enquiry)}
    one = found.get(medical.agreement)
    if one is None or not set(medical.children) <= set(one.people):
        raise NotThere
    return one.sentence


def _facts(medical: Medical, names: dict[str, str], agreed: str) -> MedicalFacts:
    return MedicalFacts(
        names, medical.why.strip(), medical.why_attends.strip(), medical.asked_by.strip(), medical.venue.strip(), agreed
    )
