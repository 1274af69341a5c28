"""The core group of a family with a protection plan is called; those who are asked read and move the one plan there."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._calling import CORE_GROUP, tie_to_what_decided_it
from familiesfirst.protection.entries.core_group import CORE_GROUP_CALLED, CoreGroupMarks
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

ALREADY = "A core group is called already. Ask to it, or move it, among the family’s meetings."


@action("protection.call_core_group")
def call_core_group(
    *, by: Actor, now: dt.datetime, family: int, when: meetings.When, workers: Collection[int] = ()
) -> int:
    """Id of the meeting, about every child of the family with a plan. workers: of those round the family, asked now.

    Meanwhile when no child has a plan, or one is called already; NotThere for workers who are not round the family;
    Invalid beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    children = list(
        ProtectionPlan.objects.filter(person__in=people.people_of(root), ended=None).values_list("person", flat=True)
    )
    if not children:
        raise Meanwhile("No child of this family has a child protection plan.")
    if meetings.next_of(root, CORE_GROUP) is not None:
        raise Meanwhile(ALREADY)
    called = _call(by, now, root, when)
    if workers:
        meetings.invite_workers(by=by, now=now, family=root, meeting=called, workers=workers)
    marks = CoreGroupMarks(called, when.on)
    put(CORE_GROUP_CALLED, thread=root, happened=now, marks=marks, people=dict.fromkeys(children))
    tie_to_what_decided_it(root, CORE_GROUP, children)
    return called


def _call(by: Actor, now: dt.datetime, root: int, when: meetings.When) -> int:
    try:
        return meetings.call_meeting(by=by, now=now, family=root, sort=CORE_GROUP, when=when)
    except Invalid as fault:
        raise Invalid({"meets_at" if n == "starts_at" else n: said for n, said in fault.errors.items()}) from fault
