"""Whether somebody with parental responsibility, the young person, or an order agrees to an interview or a medical."""

import datetime as dt

from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import enquiry_of, locked_family, names_of_enquiry
from familiesfirst.protection.entries.steps import AGREEMENT, AgreementFacts, AgreementMarks
from familiesfirst.protection.rules.steps import Agreement, check_agreement
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_agreement")
def record_agreement(*, by: Actor, now: dt.datetime, family: int, enquiry: int, agreement: Agreement) -> int:
    """The entry's id. NotThere for a child the enquiry is not about; Meanwhile when it is over; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_of(root, enquiry)
    to, by_whom = codeset("agreement_to", now.date()), codeset("agreement_by", now.date())
    if errors := check_agreement(agreement, to, by_whom):
        raise Invalid(errors)
    return put(
        AGREEMENT,
        thread=root,
        happened=now,
        marks=AgreementMarks(row.pk, agreement.to, agreement.by, bool(agreement.given)),
        facts=AgreementFacts(names_of_enquiry(row, agreement.children), agreement.who.strip(), agreement.words.strip()),
        people=dict.fromkeys(agreement.children),
    )
