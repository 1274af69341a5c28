"""Whoever was asked to look again says what they found, and whoever asked is told."""

import datetime as dt

from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.second_looks import SECOND_LOOK_FOUND, LookFacts, LookMarks
from familiesfirst.pathways.models import SecondLook
from familiesfirst.pathways.queries.second_looks import decision_on, title_of
from familiesfirst.pathways.rules.second_looks import faults_in_finding
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, action, authorise, put


@action("pathways.find_second_look")
def find_second_look(*, by: Actor, now: dt.datetime, look: int, found: str, changes: bool, told: str) -> int:
    """The entry's id. changes: the decision is taken anew (a step is then proposed). told: how whoever asked was told,
    and what they said.

    Refused to anybody but who was asked to look; Meanwhile when it was found already; Invalid beside the fields.
    """
    row = SecondLook.objects.filter(pk=look).first()
    if row is None:
        raise NotThere
    root = lock_family(row.family_id)
    authorise(thread=root)
    held = SecondLook.objects.select_for_update().get(pk=look)
    if held.looker_id != by.worker:
        raise Refused("Somebody else was asked to look at this again.")
    if held.found_at is not None:
        raise Meanwhile("This has been looked at already.")
    if errors := faults_in_finding(found, told):
        raise Invalid(errors)
    title = title_of(decision_on(root, held.entry).entry)
    name = people.names_of([held.asked_by_id])[held.asked_by_id]
    entry = put(
        SECOND_LOOK_FOUND,
        thread=root,
        happened=now,
        marks=LookMarks(look, held.entry, by.worker, changes=changes),
        facts=LookFacts(name, title, by.name, found=found.strip()),
        people={held.asked_by_id: None},
    )
    held.found_at, held.found_entry = now, entry
    held.save(update_fields=["found_at", "found_entry"])
    people.record_telling(
        by=by, now=now, family=root, person=held.asked_by_id, entry=entry, what="what was found on a second look",
        said=told.strip(),
    )  # fmt: skip
    return entry
