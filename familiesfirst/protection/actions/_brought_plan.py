"""A plan that a return brings in goes on while nobody here leads the child's protection: somebody is to be named."""

import datetime as dt

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection.access import is_led, standings
from familiesfirst.protection.entries.attending import LEAD_WANTED, NOTHING_LEFT
from familiesfirst.record.api import entries_of_thread, put, root_of

KINDS = (LEAD_WANTED.code, NOTHING_LEFT.code)


def after_return(*, family: int, person: int, now: dt.datetime) -> None:
    """In the action that brought a child in: asks for a lead child protection practitioner where their plan is open and
    nobody leads, so that the family is before the child protection team; or says that none is wanted any more.
    """
    root = root_of(family)
    if standings([person])[person].plan.state == "none":
        over_if_quiet(root, now)
        return
    if not is_led(root, timezone.localdate(now)) and not _wanted(root):
        involvement.put_before_protection(root, "", now)
        put(LEAD_WANTED, thread=root, happened=now)


def over_if_quiet(root: int, now: dt.datetime) -> None:
    """Says that nothing of child protection is left, where a lead is still asked for and no child needs one."""
    if _wanted(root) and all(held.quiet for held in standings(people.people_of(root)).values()):
        put(NOTHING_LEFT, thread=root, happened=now)


def _wanted(root: int) -> bool:
    told = entries_of_thread(root, only=KINDS)
    return bool(told) and told[-1].kind == LEAD_WANTED.code
