"""Whoever a contact was passed to says that they have it."""

import datetime as dt

from familiesfirst.front_door.access import passed_on_for_change
from familiesfirst.front_door.entries.deciding import RECEIPT_CONFIRMED
from familiesfirst.front_door.leaving import leave_when_done
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("front_door.confirm_receipt")
def confirm_receipt(*, by: Actor, now: dt.datetime, passed: int, said_by: str = "", what_next: str = "") -> None:
    """The lead says they have it and what they will do; or the front door writes down who in another area said so."""
    row = passed_on_for_change(passed)
    authorise(thread=row.contact_id)
    if row.confirmed_at is not None:
        raise Meanwhile("Somebody has said already that this arrived.")
    if row.to_kind == "area" and not said_by.strip():
        raise Invalid({"said_by": "Say who there told you that they have it"})
    name = said_by.strip() if row.to_kind == "area" else by.name
    row.confirmed_at, row.confirmed_by = now, name
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    put(
        RECEIPT_CONFIRMED,
        thread=row.contact_id,
        happened=now,
        marks=RECEIPT_CONFIRMED.marks(to=row.to_kind, worker=by.worker),
        facts=RECEIPT_CONFIRMED.facts(name=name, why=what_next.strip()),
    )
    leave_when_done(row.contact, now)
