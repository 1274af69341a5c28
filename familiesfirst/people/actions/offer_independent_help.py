"""Somebody of a family is offered an advocate, representation or plain information, and says whether they take it."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.offers import OFFERED, OfferFacts, OfferMarks
from familiesfirst.people.queries.offers import points_come
from familiesfirst.people.queries.safely import may_be_reached
from familiesfirst.people.rules.offers import Offer, check_offer
from familiesfirst.policy.api import offer_points
from familiesfirst.record.api import Actor, Refused, action, authorise, put


@action("people.offer_independent_help")
def offer_independent_help(*, by: Actor, now: dt.datetime, family: int, offer: Offer) -> int:
    """The entry's id. NotThere for somebody of another family; Invalid beside the fields.

    Refused where a rule of safe contact says that they are not to be told, or not to be written to in that way.
    """
    authorise(thread=family)
    row = family_for_change(family)
    owner = person_of(family, offer.person)
    refuse(check_offer(offer, {point.code for point in offer_points()}, today_of(now)))
    against = may_be_reached("tell", [owner.pk])
    if offer.how == "letter":
        against += may_be_reached("write", [owner.pk])
    if against:
        raise Refused(" ".join(against))
    return put(
        OFFERED,
        thread=family,
        happened=offer.on or now,
        marks=OfferMarks(
            offer.point, tuple(offer.what), offer.how, offer.answer, _complete(row.pk, offer, today_of(now))
        ),
        facts=OfferFacts(owner.shown, offer.service.strip(), offer.words.strip()),
        people={owner.pk: None},
    )


def _complete(family: int, offer: Offer, today: dt.date) -> bool:
    """Whether nobody else is left to be offered it at this point."""
    line = next((one for one in points_come(family, today) if one.code == offer.point), None)
    return line is not None and not [one for one in line.people if one.left and one.person != offer.person]
