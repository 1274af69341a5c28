"""Has the family network been offered a meeting? The gate before proceedings."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.policy.api import codeset, legal_step
from familiesfirst.protection.access import check_begins, check_children, locked_family, names_in
from familiesfirst.protection.actions._law import not_to_come
from familiesfirst.protection.entries.legal import OFFER, OfferFacts, OfferMarks
from familiesfirst.protection.rules.law_steps import Offer, check_offer
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_network_offer")
def record_network_offer(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], offer: Offer, role: str, on: dt.date
) -> int:
    """The entry's id. role: as what somebody decided that it is not offered, a code of `legal_decider`.

    NotThere for another family's child; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = check_offer(offer, codeset("network_answer", on)) | not_to_come(on, now)
    if not children:
        errors["children"] = "Choose which children it is about."
    withheld = offer.answer == "not_offered"
    if withheld and role not in legal_step("network_offer").decided_by:
        errors["role"] = "Choose as what they decided that it is not offered."
    if errors:
        raise Invalid(errors)
    called = names_in(root, children)
    check_begins(children, called)
    check_children(root, children, on)
    who = offer.who.strip() if withheld else ""
    names = {str(p): name for p, name in called.items()}
    return put(
        OFFER,
        thread=root,
        happened=on,
        marks=OfferMarks(offer.answer, role if withheld else None),
        facts=OfferFacts(names, offer.to.strip(), offer.why.strip() if withheld else "", who),
        people=dict.fromkeys(children),
    )
