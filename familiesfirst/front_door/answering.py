"""Writing the answer to a check: the same whether the agency writes it or says it by phone."""

import datetime as dt

from familiesfirst.front_door.entries.working import CHECK_ANSWERED
from familiesfirst.front_door.models import Check
from familiesfirst.front_door.rules.checking import Answering, faults_of_answer
from familiesfirst.record.api import Actor, Invalid, Meanwhile, put


def write_answer(check: Check, answering: Answering, *, by: Actor, now: dt.datetime, by_phone: bool) -> None:
    """Keeps the answer and puts it on the record, at the sensitivity whoever answered chose.

    Meanwhile when it was answered first by somebody else; Invalid when something is missing.
    """
    if check.state != Check.State.ASKED:
        raise Meanwhile("This was answered meanwhile. What you wrote is still below; nothing of it was recorded.")
    found = faults_of_answer(answering, by_phone=by_phone)
    if found:
        raise Invalid(found)
    check.state = Check.State.NOTHING_KNOWN if answering.nothing_known else Check.State.ANSWERED
    check.answered_by, check.answered_at = by.worker, now
    check.save(update_fields=["state", "answered_by", "answered_at"])
    put(
        CHECK_ANSWERED,
        thread=check.contact_id,
        happened=now,
        marks=CHECK_ANSWERED.marks(
            check=check.pk, agency=check.agency_id, nothing_known=answering.nothing_known, by_phone=by_phone
        ),
        facts=CHECK_ANSWERED.facts(
            agency=check.agency.name, answer=answering.answer.strip(), said_by=answering.said_by.strip() or by.name
        ),
        sensitivity=answering.who_may_read or None,
    )
