"""A manager who did not lead it agrees to what a section 47 enquiry found."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import before_a_manager, locked_family, names_in, open_children, unseen_in
from familiesfirst.protection.entries.enquiry import S47_FINISHED, FinishedFacts, FinishedForChild
from familiesfirst.protection.models import Enquiry
from familiesfirst.protection.rules.enquiry import check_agreeing, check_still_seen
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Meanwhile,
    action,
    authorise,
    entries_of_thread,
    put,
)

WHAT = "what the section 47 enquiry found"


@action("protection.finish_enquiry")
def finish_enquiry(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    enquiry: int,
    findings: int,
    why: str,
    told: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The entry's id. findings: the entry put forward, as the manager read it; Meanwhile when there is a later one,
    another manager has agreed or not agreed to it, or it does not say that no social worker has seen a child.

    told: which agencies were told, and whoever asked for it. tellings: each of the family who was told, with what they
    said, or is not told yet: kept of each person, so that nothing they can read tells them before.

    Refused for whoever led the enquiry or put its findings forward; Invalid without why the manager agrees.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = before_a_manager(root, enquiry, findings, by, now)
    if errors := check_agreeing(why, told) | people.faults_in_telling(root, tellings, now):
        raise Invalid(errors)
    entry = _put(root, row, why.strip(), told.strip(), now)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)


def _put(root: int, row: Enquiry, why: str, told: str, now: dt.datetime) -> int:
    (put_forward,) = [e for e in entries_of_thread(root, only=("s47.findings",), facts=True) if e.id == row.proposed]
    children, needing = open_children(row), setting("conference_after")
    outcomes = {p: put_forward.people[p].outcome for p in children}
    never = unseen_in(row, children).never
    if fault := check_still_seen([p for p in children if put_forward.people[p].not_seen], never):
        raise Meanwhile(fault)
    return put(
        S47_FINISHED,
        thread=root,
        happened=now,
        facts=FinishedFacts(
            {str(p): name for p, name in names_in(root, children).items()}, put_forward.fact("found"), why, told
        ),
        people={
            p: FinishedForChild(code, code in needing, True if p in never else None) for p, code in outcomes.items()
        },
    )
