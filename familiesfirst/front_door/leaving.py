"""When a contact has nothing left to do at the front door, it leaves it."""

import datetime as dt

from familiesfirst.front_door.models import Contact
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import setting


def leave_when_done(row: Contact, now: dt.datetime) -> None:
    """Takes the contact from the front door once it is decided, answered, and nobody has still to take it up.

    While somebody has, the front door keeps the contact, to ask after it; its family only for some days.
    """
    if row.status != Contact.Status.DECIDED or row.answer_status == Contact.AnswerStatus.DUE:
        return
    if getattr(row, "short_assessment", None) is not None and row.short_assessment.finished_at is None:
        return
    if (
        row.passed_on.filter(confirmed_at=None).exists()
        or row.handovers.filter(how="person", accepted_at=None).exists()
    ):
        days = int(setting("front_door_family_days"))  # type: ignore[arg-type]
        involvement.family_read_until(row.pk, "front_door", now + dt.timedelta(days=days))
        return
    involvement.taken_from_team(row.pk, "front_door", now)
