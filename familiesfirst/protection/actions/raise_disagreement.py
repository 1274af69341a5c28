"""Somebody of any agency disagrees with a decision about a family, or asks for a conference."""

import datetime as dt

from django.utils import timezone

from familiesfirst.policy.api import codeset, disagreement_stages
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._disagreeing import by_words
from familiesfirst.protection.entries.disagreement import RAISED, RaisedFacts, RaisedMarks
from familiesfirst.protection.models import Disagreement
from familiesfirst.protection.queries.disagreement import answerers
from familiesfirst.protection.rules.disagreement import Raising, check_raising
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.raise_disagreement")
def raise_disagreement(*, by: Actor, now: dt.datetime, family: int, raising: Raising) -> int:
    """The disagreement's id. It is on the desk of whoever answers at the first stage, and that stage's clock runs.

    What was decided holds meanwhile. Invalid by field: nobody answers their own disagreement.
    """
    root = locked_family(family)
    authorise(thread=root)
    stage, today = disagreement_stages()[0], timezone.localdate(now)
    who = {one.id: one for one in answerers(stage, today) if one.id != by.worker}
    if errors := check_raising(raising, codeset("disagreement_sort", today), who):
        raise Invalid(errors)
    owner, endorsed = who[raising.owner], raising.endorsed.strip() if raising.sort == "conference" else ""
    row = Disagreement.objects.create(
        thread_id=root, sort=raising.sort, stage=stage.code, owner_id=owner.id, raised_by_id=by.worker,
        raised_agency=by.agency, raised_at=now, since=now,
    )  # fmt: skip
    put(
        RAISED,
        thread=root,
        happened=now,
        marks=RaisedMarks(row.pk, stage.code, raising.sort, bool(endorsed)),
        facts=RaisedFacts(
            raising.about.strip(), raising.why.strip(), raising.wants.strip(), by_words(by), owner.name, endorsed
        ),
    )
    return row.pk
