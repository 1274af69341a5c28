"""A review conference was held: for each child the plan goes on, or ends with a step down to child in need."""

import datetime as dt

from django.utils import timezone

from familiesfirst.protection.access import check_step, conference_of, locked_family, names_in, open_children
from familiesfirst.protection.actions._conferring import IN_NEED, chairing, close, end_plans, lines, quorum
from familiesfirst.protection.entries.conference import REVIEW_HELD, ConferredFacts, ConferredMarks, ReviewMarks
from familiesfirst.protection.rules.conference import Review, check_review
from familiesfirst.protection.rules.strategy import missing
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("protection.hold_review")
def hold_review(*, by: Actor, now: dt.datetime, family: int, conference: int, held: Review) -> int:
    """The entry's id. The family's lead and plan stay. NotThere, Meanwhile and Invalid as for a conference."""
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference, "review")
    children = open_children(row)
    if set(held.continues) != set(children):
        raise NotThere
    if errors := check_review(held, quorum(), now, chairing()):
        raise Invalid(errors)
    check_step(children, "plan", "protection_plan.ended", names_in(root, children))
    entry = put(
        REVIEW_HELD,
        thread=root,
        happened=held.happened,
        marks=ConferredMarks(not missing(held.present, quorum()), tuple(p.discipline for p in held.present)),
        facts=ConferredFacts(
            held.why.strip(), held.chair, lines(held.present), dissent=held.dissent.strip(),
            without_quorum=held.without_quorum.strip(), chair_why=held.chair_why.strip(),
        ),
        people={
            p: ReviewMarks(bool(on), held.categories.get(p) or None, held.participation.get(p) or None)
            for p, on in held.continues.items()
        },
    )  # fmt: skip
    close(row, entry)
    ended = [p for p, goes_on in held.continues.items() if not goes_on]
    if ended:
        on = timezone.localdate(held.happened)
        end_plans(by=by, now=now, family=root, on=on, children=ended, words=held.why.strip(), level=IN_NEED)
    return entry
