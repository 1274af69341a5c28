"""A seal is looked at again, and still has to be."""

import datetime as dt

from django.utils import timezone

from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.actions._sealing import current_seal, fault_in_looking_again
from familiesfirst.involvement.entries import SEAL_REVIEWED, SealMarks, WhyFacts
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("involvement.review_seal")
def review_seal(*, by: Actor, now: dt.datetime, family: int, why: str, look_again_by: dt.date) -> None:
    """The seal stays until somebody lifts it; it is looked at again by that day. Invalid without a reason, or for a day
    that is past or too far off; Meanwhile when there is no seal any more."""
    root = lock_family(family)
    authorise(thread=root)
    held = current_seal(root)
    errors = {} if why.strip() else {"why": "Say why it still has to be sealed"}
    errors |= fault_in_looking_again(look_again_by, timezone.localdate(now))
    if errors:
        raise Invalid(errors)
    held.look_again_by = look_again_by
    held.save(update_fields=["look_again_by"])
    put(
        SEAL_REVIEWED,
        thread=root,
        happened=now,
        marks=SealMarks(seal=held.pk, look_again_by=look_again_by),
        facts=WhyFacts(why=why.strip()),
    )
