"""An agency is asked what it knows: for a purpose, on a ground, and with what the family knows of it."""

import datetime as dt
from functools import partial

from familiesfirst.agencies.api import agencies
from familiesfirst.front_door.access import contact_for_change, undecided
from familiesfirst.front_door.entries.working import CHECK_ASKED
from familiesfirst.front_door.models import Check
from familiesfirst.front_door.notices import tell_agency_asked
from familiesfirst.front_door.rules.checking import Asking, faults
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, action, authorise, on_commit, put


@action("front_door.ask_check")
def ask_check(
    *,
    by: Actor,
    now: dt.datetime,
    contact: int,
    agency: int | None,
    purpose: str,
    ground: str,
    asks: str,
    family_knows: bool | None,
    why_family_not_told: str = "",
    asked_of: str = "",
) -> int:
    """Asks one agency; the check's id. Invalid when the purpose, the ground or what is asked is missing."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    undecided(row)
    asking = Asking(agency, purpose, ground, asks, family_knows, why_family_not_told)
    names = {each.pk: each.name for each in agencies()}
    found = faults(asking, grounds=frozenset(codeset("check_ground", on=now.date())), agencies=frozenset(names))
    if found:
        raise Invalid(found)
    check = Check.objects.create(
        contact=row, agency_id=agency, asked_of=asked_of.strip(), purpose=purpose.strip(), ground=ground,
        asks=asks.strip(), family_knows=family_knows, family_knows_why_not=why_family_not_told.strip(),
        state=Check.State.ASKED, asked_by=by.worker, asked_at=now,
    )  # fmt: skip
    _put(check, names[agency], now)
    on_commit(partial(tell_agency_asked, check.agency_id, now))
    return check.pk


def _put(check: Check, agency: str, now: dt.datetime) -> None:
    put(
        CHECK_ASKED,
        thread=check.contact_id,
        happened=now,
        marks=CHECK_ASKED.marks(
            check=check.pk, agency=check.agency_id, ground=check.ground, family_knows=bool(check.family_knows)
        ),
        facts=CHECK_ASKED.facts(
            agency=agency,
            purpose=check.purpose,
            asks=check.asks,
            asked_of=check.asked_of,
            why_family_not_told=check.family_knows_why_not,
        ),
    )
