"""A parent, or the young person themself, is told of a concern outside the home, or not told yet.

Their view is kept, and their part."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.entries.outside import PARTNER, PartnerFacts, PartnerMarks
from familiesfirst.protection.models import ConcernChild
from familiesfirst.protection.rules.outside import Partner, check_partner
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, read_with

WHAT = "of the concern outside the home"


@action("protection.tell_of_concern")
def tell_of_concern(*, by: Actor, now: dt.datetime, family: int, concern: int, person: int, partner: Partner) -> int:
    """The entry's id. person: a grown-up of the family, or a young person of an age who is joined. What is
    withheld is looked at again by the day that is given.

    What they say is theirs and is kept as they say it. Nobody is told whether it names somebody of another family: the
    answer would tell. NotThere where nobody of the family is joined; Meanwhile when they were told; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    joined = ConcernChild.objects.filter(concern=concern, thread__in=read_with(root)).order_by("left_at", "-pk").first()
    if joined is None or person not in _may_be_told(root, concern, now):
        raise NotThere
    if errors := check_partner(partner, timezone.localdate(now)):
        raise Invalid(errors)
    acts = {"by": by, "now": now, "family": root, "person": person, "entry": joined.entry, "what": WHAT}
    if partner.told:
        people.record_telling(**acts, said=partner.view.strip())
    else:
        people.withhold_telling(**acts, why=partner.why.strip(), look_again_by=partner.look_again_by)
    return put(
        PARTNER,
        thread=root,
        happened=now,
        marks=PartnerMarks(concern, bool(partner.told)),
        facts=PartnerFacts(people.names_of([person])[person], partner.view.strip(), partner.will_do.strip()),
        people={person: None},
    )


def _may_be_told(root: int, concern: int, now: dt.datetime) -> set[int]:
    """Grown-ups of the family, and those who are joined and old enough to be told of what is decided about them."""
    young = {child.person for child in people.children_of(root, timezone.localdate(now))}
    joined = set(ConcernChild.objects.filter(concern=concern, person__in=young).values_list("person", flat=True))
    return {person for person, _ in people.whom_to_tell(root, now)} - (young - joined)
