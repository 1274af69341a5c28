"""A conference is planned: an initial one after an enquiry, or a review of a plan."""

import datetime as dt
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.meetings.api import When
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import locked_family, names_in, standings
from familiesfirst.protection.actions._calling import CONFERENCE, SORTS, call_or_move, tie_to_what_decided_it
from familiesfirst.protection.actions._conferring import review_too_early
from familiesfirst.protection.entries.conference import PLANNED, PlannedFacts, PlannedMarks
from familiesfirst.protection.models import Conference, ConferenceChild
from familiesfirst.protection.rules.conference import check_day
from familiesfirst.protection.rules.states import Standing
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

TAKEN = "A conference about one of these children is planned already. Look again before you go on."


@action("protection.plan_conference")
def plan_conference(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    sort: str,
    children: Collection[int],
    meets_at: dt.datetime,
    place: str,
    minutes: int | None = None,
    how: str = "room",
) -> int:
    """The conference's id. sort: `initial` for children in an enquiry, `review` for children with a plan.

    It is called as a meeting, to which everybody is then asked. minutes: how long it lasts; None: as long as is usual
    here. how: a code of `meeting_how`. Meanwhile when one is planned for a child already, or a child stands otherwise;
    Invalid for a weekend, a time that has passed, or a review on the day on which a plan began.
    """
    root = locked_family(family)
    authorise(thread=root)
    names = names_in(root, children)
    if fault := _fault(meets_at, now):
        raise Invalid({"meets_at": fault})
    for child, held in standings(children).items():
        if fault := _unfit(sort, held, names[child]):
            raise Meanwhile(fault)
    if sort == "review" and (errors := review_too_early(meets_at, names)):
        raise Invalid(errors)
    row = _create(root, sort, children, meets_at, place)
    row.planned = put(
        PLANNED,
        thread=root,
        happened=now,
        marks=PlannedMarks(row.pk, sort, meets_at),
        facts=PlannedFacts(place.strip()),
        people=dict.fromkeys(children),
    )
    row.save(update_fields=["planned"])
    lasts = minutes or int(setting("conference_minutes"))  # type: ignore[arg-type]
    when = When(meets_at, lasts, how, place.strip())
    call_or_move(by, now, root, of=(CONFERENCE, row.pk), sort=SORTS[sort], when=when)
    tie_to_what_decided_it(root, sort, children)
    return row.pk


def _fault(meets_at: dt.datetime, now: dt.datetime) -> str | None:
    if meets_at < now:
        return "Say a time that is still to come."
    return check_day(timezone.localdate(meets_at))


def _unfit(sort: str, held: Standing, name: str) -> str | None:
    if sort == "initial" and held.enquiry.state == "none":
        return f"No enquiry about {name} is open, and they do not come from another area."
    if sort == "review" and held.plan.state == "none":
        return f"{name} has no child protection plan to review."
    return None


def _create(root: int, sort: str, children: Collection[int], meets_at: dt.datetime, place: str) -> Conference:
    try:
        with transaction.atomic():
            row = Conference.objects.create(thread_id=root, sort=sort, meets_at=meets_at, place=place.strip())
            ConferenceChild.objects.bulk_create(ConferenceChild(conference=row, person_id=p) for p in sorted(children))
            return row
    except IntegrityError as taken:
        raise Meanwhile(TAKEN) from taken
