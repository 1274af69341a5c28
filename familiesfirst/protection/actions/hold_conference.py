"""An initial child protection conference was held. A plan that it makes begins on its day."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.access import check_step, conference_of, locked_family, names_in, open_children
from familiesfirst.protection.actions._conferring import chairing, close, lines, quorum, start_plans
from familiesfirst.protection.entries.conference import CONFERENCE_HELD, ConferenceMarks, ConferredFacts, ConferredMarks
from familiesfirst.protection.rules.conference import Conference, check_conference
from familiesfirst.protection.rules.strategy import missing
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("protection.hold_conference")
def hold_conference(*, by: Actor, now: dt.datetime, family: int, conference: int, held: Conference) -> int:
    """The entry's id. Each child with a category gets a plan from that day; the family's lead and plan stay.

    NotThere unless every child it is about, and no other, is decided about; Meanwhile when it was held; Invalid by
    field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference, "initial")
    children = open_children(row)
    if set(held.plans) != set(children):
        raise NotThere
    if errors := check_conference(held, quorum(), now, chairing()):
        raise Invalid(errors)
    names = names_in(root, children)
    check_step(children, "enquiry", CONFERENCE_HELD.code, names)
    made = {p: category for p, category in held.plans.items() if category}
    check_step(made, "plan", "protection_plan.started", names)
    entry = put(
        CONFERENCE_HELD,
        thread=root,
        happened=held.happened,
        marks=ConferredMarks(not missing(held.present, quorum()), tuple(p.discipline for p in held.present)),
        facts=ConferredFacts(
            held.why.strip(), held.chair, lines(held.present), held.outline.strip(), held.core_group.strip(),
            held.dissent.strip(), held.without_quorum.strip(), held.chair_why.strip(),
        ),
        people={p: ConferenceMarks(bool(category)) for p, category in held.plans.items()},
    )  # fmt: skip
    close(row, entry)
    if made:
        on = timezone.localdate(held.happened)
        start_plans(
            by=by, now=now, family=root, on=on, categories=made, every=held.visit_every, words=held.outline.strip()
        )
    return entry
