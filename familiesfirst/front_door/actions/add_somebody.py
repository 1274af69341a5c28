"""Somebody whom a contact is about, and whom it did not tell of when it came: a child or an adult."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from familiesfirst.front_door.access import contact_for_change, undecided
from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED, SOMEBODY_ADDED, as_said
from familiesfirst.front_door.models import Told
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.front_door.rules.told import adult_told, child_told
from familiesfirst.front_door.sealing import meet_seals
from familiesfirst.record.api import Actor, Invalid, action, authorise, facts_in, put

NO_CHILD = "Say what is known of them: a name, about what age, or whom they live with"
NO_ADULT = "Say what is known of them: a name, a phone number, or who they are to the children"


@action("front_door.add_somebody")
def add_somebody(
    *, by: Actor, now: dt.datetime, contact: int, given: Mapping[str, Any], adult: bool = False, said_by: str = ""
) -> int:
    """The id of the person told of, last of all; who they are is answered as for everybody told of.

    given: by the codes of the contact's form. said_by: who says so. Invalid when nothing is known of them; Meanwhile
    when the contact was decided or withdrawn first.
    """
    row = contact_for_change(contact)
    authorise(thread=contact)
    undecided(row)
    tell, home = adult_told if adult else child_told, _home(contact)
    somebody = tell(given, home)
    if somebody == tell({"kind": "child"}, home):
        raise Invalid({"given_names": NO_ADULT if adult else NO_CHILD})
    last = row.told.order_by("-position").values_list("position", flat=True).first()
    told = Told.objects.create(contact=row, position=0 if last is None else last + 1, **asdict(somebody))
    put(
        SOMEBODY_ADDED,
        thread=contact,
        happened=now,
        marks=SOMEBODY_ADDED.marks(told=told.pk, adult=adult),
        facts=SOMEBODY_ADDED.facts(name=name_of(told_as(told)), told=as_said(somebody), said_by=said_by.strip()),
    )
    meet_seals(row, now)
    return told.pk


def _home(contact: int) -> Mapping[str, Any]:
    """Where the contact said that the family lives, so that they are looked for there as well."""
    received = facts_in(contact, CONTACT_RECEIVED.code)
    return (received[0].fact("protected", {}) or {}) if received else {}
