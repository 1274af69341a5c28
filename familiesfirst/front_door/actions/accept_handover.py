"""The service a family was introduced to has taken it up."""

import datetime as dt

from familiesfirst.front_door.access import handover_for_change
from familiesfirst.front_door.entries.deciding import HANDOVER_ACCEPTED
from familiesfirst.front_door.leaving import leave_when_done
from familiesfirst.policy.api import services
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("front_door.accept_handover")
def accept_handover(*, by: Actor, now: dt.datetime, handover: int, accepted_by: str) -> None:
    """Keeps who at the service took the family up."""
    row = handover_for_change(handover)
    authorise(thread=row.contact_id)
    if row.accepted_at is not None:
        raise Meanwhile("Somebody has said already that the service took it up.")
    if not accepted_by.strip():
        raise Invalid({"accepted_by": "Say who at the service took it up"})
    row.accepted_at, row.accepted_by = now, accepted_by.strip()
    row.save(update_fields=["accepted_at", "accepted_by"])
    titles = {service.code: service.title for service in services()}
    put(
        HANDOVER_ACCEPTED,
        thread=row.contact_id,
        happened=now,
        marks=HANDOVER_ACCEPTED.marks(service=row.service, how=row.how),
        facts=HANDOVER_ACCEPTED.facts(service=titles.get(row.service, row.service), accepted_by=row.accepted_by),
    )
    leave_when_done(row.contact, now)
