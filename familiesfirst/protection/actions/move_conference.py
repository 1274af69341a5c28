"""A conference is at another time, or somewhere else."""

import datetime as dt

from django.utils import timezone

from familiesfirst.meetings.api import When, guests_for
from familiesfirst.people.api import names_of
from familiesfirst.protection.access import check_chairs, conference_of, locked_family, open_children
from familiesfirst.protection.actions._calling import CONFERENCE, SORTS, call_or_move
from familiesfirst.protection.actions._conferring import chair_until, review_too_early
from familiesfirst.protection.entries.attending import MOVED, MovedForPerson, MovedMarks, WhyFacts
from familiesfirst.protection.models import Conference, ConferenceCopy
from familiesfirst.protection.rules.conference import check_day
from familiesfirst.protection.rules.reporting import REPORTS
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.move_conference")
def move_conference(*, by: Actor, now: dt.datetime, family: int, conference: int, when: When, why: str) -> int:
    """The entry's id. Whoever was asked by e-mail is sent the change; others wait to be told by a worker.

    NotThere for another family's; Meanwhile when it was held or called off; Invalid for a weekend, a time that has
    passed, a review on the day on which a plan began, without why, or when two who are not to meet then would.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference)
    check_chairs(by, now, root, row, "protection.move_conference")
    if errors := _faults(when, why, now) or _too_early(row, when):
        raise Invalid(errors)
    row.meets_at, row.place = when.starts_at, when.where.strip()
    row.chair_until = chair_until(row)
    row.save(update_fields=["meets_at", "place", "chair_until"])
    _move_meeting(by, now, root, row.pk, row.sort, when, why)
    return put(
        MOVED,
        thread=root,
        happened=now,
        marks=MovedMarks(row.pk, row.sort, when.starts_at, when.on),
        facts=WhyFacts(why.strip()),
        people=dict.fromkeys(open_children(row)) | _due(by, row.pk),
    )


def _due(by: Actor, conference: int) -> dict[int, MovedForPerson]:
    """Whoever of the family was asked, and whether they have still to be given the reports before its new day."""
    given = ConferenceCopy.objects.filter(conference=conference, sort=REPORTS)
    have = set(given.values_list("person", flat=True))
    asked = {guest.person for guest in guests_for(by, CONFERENCE, conference) if guest.person is not None}
    return {person: MovedForPerson(person not in have) for person in asked}


def _too_early(row: Conference, when: When) -> dict[str, str]:
    return review_too_early(when.starts_at, names_of(open_children(row))) if row.sort == "review" else {}


def _faults(when: When, why: str, now: dt.datetime) -> dict[str, str]:
    errors = {} if why.strip() else {"why": "Say why it changes."}
    if when.starts_at < now:
        errors["meets_at"] = "Say a time that is still to come."
    elif fault := check_day(timezone.localdate(when.starts_at)):
        errors["meets_at"] = fault
    return errors


def _move_meeting(by: Actor, now: dt.datetime, root: int, conference: int, sort: str, when: When, why: str) -> None:
    try:
        call_or_move(by, now, root, of=(CONFERENCE, conference), sort=SORTS[sort], when=when, why=why)
    except Invalid as fault:
        named = {"meets_at" if name == "starts_at" else name: said for name, said in fault.errors.items()}
        raise Invalid(named) from fault
