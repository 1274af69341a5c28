"""An initial child protection conference was held. A plan that it makes begins on its day."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import (
    check_chairs,
    check_step,
    conference_of,
    locked_family,
    names_in,
    open_children,
)
from familiesfirst.protection.actions._calling import CONFERENCE, There, owed_to, was_held, with_guests, with_lead
from familiesfirst.protection.actions._conferring import (
    chairing,
    close,
    core_group,
    facts_of,
    heard,
    marks_of,
    planned_for,
    start_plans,
    with_chair,
)
from familiesfirst.protection.actions._going_on import keep_going
from familiesfirst.protection.entries.conference import CONFERENCE_HELD, ConferenceMarks
from familiesfirst.protection.rules.conference import (
    Conference,
    check_conference,
    check_planned,
)
from familiesfirst.protection.rules.order import check_conferred, typed_after
from familiesfirst.protection.rules.quorum import quorum_here
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put

WHAT = "what the conference decided"


@action("protection.hold_conference")
def hold_conference(
    *, by: Actor, now: dt.datetime, family: int, conference: int, held: Conference, there: There | None = None
) -> int:
    """The entry's id. Each child with a category gets a plan from that day; the family's lead and plan stay.

    there: of each invitation that holds, whether they were there. NotThere unless every child it is about, and no
    other, is decided about; Meanwhile when it was held; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference, "initial")
    check_chairs(by, now, root, row, "protection.hold_conference")
    children = open_children(row)
    if set(held.plans) != set(children):
        raise NotThere
    names = names_in(root, children)
    stands = check_step(children, "enquiry", CONFERENCE_HELD.code, names)
    made = {p: category for p, category in held.plans.items() if category}
    check_step(made, "plan", "protection_plan.started", names)
    held = replace(with_chair(held, row, root), happened=typed_after(held.happened, [s.began for s in stands.values()]))
    on = timezone.localdate(held.happened)
    of = (CONFERENCE, row.pk)
    counted = with_lead(by, root, on, of=of, present=held.present, there=there or {})
    errors = check_conference(replace(held, present=counted), quorum_here(), now, chairing()) | heard(
        held, row, root, children, there or {}
    )
    errors |= check_conferred(held.happened, on, stands, made, names)
    errors |= check_planned(on, planned_for(row), held.other_day)
    errors = with_guests(errors, of, there or {})
    if errors := errors | people.faults_in_telling(root, held.tellings, now):
        raise Invalid(errors)
    keep_going(root, names, held.happened)
    was_held(by, now, root, of=of, happened=held.happened, present=held.present, there=there or {}, since=held.happened)
    unoffered = people.never_offered(root, on, CONFERENCE_HELD.code).values()
    entry = put(
        CONFERENCE_HELD,
        thread=root,
        happened=held.happened,
        marks=marks_of(held, counted, owed_to(by, held.present, there or {}), row.pk),
        facts=facts_of(held, planned_for(row), unoffered, core_group(held, root, now)),
        people={p: ConferenceMarks(bool(category)) for p, category in held.plans.items()},
    )
    close(row, entry, held.happened)
    if made:
        words = held.outline.strip()
        start_plans(by=by, now=now, family=root, on=on, categories=made, every=held.visit_every, words=words)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=held.tellings)
