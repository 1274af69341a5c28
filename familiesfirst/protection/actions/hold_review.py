"""A review conference was held: for each child the plan goes on, or ends with a step down to child in need."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
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
    bedroom_every,
    chairing,
    close,
    core_group,
    end_plans,
    facts_of,
    heard,
    marks_of,
    planned_for,
    started_on,
    with_chair,
)
from familiesfirst.protection.entries.conference import REVIEW_HELD, ReviewMarks
from familiesfirst.protection.rules.conference import (
    Review,
    check_participation,
    check_planned,
    check_review,
)
from familiesfirst.protection.rules.order import check_reviewed, typed_after
from familiesfirst.protection.rules.quorum import quorum_here
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put

WHAT = "what the review conference decided"


@action("protection.hold_review")
def hold_review(
    *, by: Actor, now: dt.datetime, family: int, conference: int, held: Review, there: There | None = None
) -> int:
    """The entry's id. The family's lead and plan stay. there, NotThere, Meanwhile and Invalid as for a conference."""
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference, "review")
    check_chairs(by, now, root, row, "protection.hold_review")
    children = open_children(row)
    if set(held.continues) != set(children):
        raise NotThere
    names = names_in(root, children)
    stands = check_step(children, "plan", "protection_plan.ended", names)
    held = replace(with_chair(held, row, root), happened=typed_after(held.happened, [s.plan for s in stands.values()]))
    on = timezone.localdate(held.happened)
    of = (CONFERENCE, row.pk)
    counted = with_lead(by, root, on, of=of, present=held.present, there=there or {})
    errors = check_review(replace(held, present=counted), quorum_here(), now, chairing()) | heard(
        held, row, root, children, there or {}
    )
    errors |= check_reviewed(held.happened, on, stands, started_on(children), names)
    errors |= check_participation(held.participation, people.birth_dates(children), on, _youngest())
    errors |= check_planned(on, planned_for(row), held.other_day)
    errors = with_guests(errors, of, there or {})
    if errors := errors | people.faults_in_telling(root, held.tellings, now):
        raise Invalid(errors)
    was_held(by, now, root, of=of, happened=held.happened, present=held.present, there=there or {}, since=held.happened)
    group = held if any(held.continues.values()) else replace(held, group=None)  # no plan, nobody who keeps one
    unoffered = people.never_offered(root, on, REVIEW_HELD.code).values()
    entry = put(
        REVIEW_HELD,
        thread=root,
        happened=held.happened,
        marks=marks_of(held, counted, owed_to(by, held.present, there or {}), row.pk),
        facts=facts_of(held, planned_for(row), unoffered, core_group(group, root, now)),
        people={p: _marks(held, p) for p in children},
    )
    close(row, entry, held.happened)
    ended = [p for p, goes_on in held.continues.items() if not goes_on]
    if ended:
        words = held.why.strip()
        end_plans(by=by, now=now, family=root, happened=held.happened, children=ended, words=words, step_down=ended)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=held.tellings)


def _marks(held: Review, child: int) -> ReviewMarks:
    """Of one child. Visits are set anew for a plan that goes on."""
    goes_on = bool(held.continues[child])
    every = held.visit_every if goes_on else None
    of_them = (held.categories.get(child) or None, held.participation.get(child) or None)
    return ReviewMarks(goes_on, *of_them, every, bedroom_every(every))


def _youngest() -> int:
    """From which age a review says how a child took part."""
    return int(setting("participation_from_age"))  # type: ignore[arg-type]
