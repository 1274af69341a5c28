"""What the actions about a disagreement share: loading it, who has a part in it, and who may answer at a stage."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView
from familiesfirst.policy.api import Stage
from familiesfirst.protection.actions._consulting import shut_to
from familiesfirst.protection.models import Disagreement
from familiesfirst.protection.queries.disagreement import answerers, owns, raised
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, lock_threads, root_of

OVER = "This was answered or ended in the meantime. Look again before you go on."


def disagreement_for_change(by: Actor, id: int, now: dt.datetime, *states: str) -> Disagreement:
    """The disagreement, its thread locked first. NotThere unless the actor raised it, is of that agency, or answers at
    its stage; Meanwhile unless it is in one of these states.
    """
    thread = Disagreement.objects.filter(pk=id).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    lock_threads(root_of(thread))
    row = Disagreement.objects.select_for_update().get(pk=id)
    if not (raised(by, row) or owns(by, row)) or shut_to(by, root_of(thread), now):
        raise NotThere
    if row.state not in states:
        raise Meanwhile(OVER)
    return row


def owner_at(stage: Stage, owner: int, now: dt.datetime) -> WorkerView:
    """Whoever is named to answer at a stage. Invalid, beside the field, when they hold none of its roles."""
    found = next((one for one in answerers(stage, timezone.localdate(now)) if one.id == owner), None)
    if found is None:
        raise Invalid({"owner": "Choose who answers."})
    return found


def by_words(by: Actor) -> str:
    """Who says it, with their agency."""
    return f"{by.name}, {by.agency_name}" if by.agency_name else by.name
