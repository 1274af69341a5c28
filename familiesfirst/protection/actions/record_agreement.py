"""Whether somebody with parental responsibility, the young person, or an order agrees to an interview or a medical."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
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
    names = names_of_enquiry(row, agreement.children)
    who = agreement.who.strip()
    if agreement.person is not None:
        who = _holder(root, agreement, timezone.localdate(now))
    return put(
        AGREEMENT,
        thread=root,
        happened=now,
        marks=AgreementMarks(row.pk, agreement.to, agreement.by, bool(agreement.given), agreement.person),
        facts=AgreementFacts(names, who, agreement.words.strip()),
        people=dict.fromkeys(agreement.children),
    )


def _holder(root: int, agreement: Agreement, today: dt.date) -> str:
    """What they are called. Invalid unless they are on record as holding responsibility for each of these children."""
    holders = people.who_holds_responsibility(root, agreement.children, today)
    if agreement.person not in holders:
        raise Invalid(
            {"person": "They are not on record as holding parental responsibility for each of these children."}
        )
    return holders[agreement.person]
