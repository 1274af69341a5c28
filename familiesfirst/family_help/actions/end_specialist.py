"""A specialist's part comes to an end."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.actions._specialist import check_next, keep, request_for_change
from familiesfirst.family_help.entries.specialist import SPECIALIST_ENDED, PartFacts, PartMarks
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import codeset, label
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, put, root_of, system_actor


@action("family_help.end_specialist")
def end_specialist(*, by: Actor, now: dt.datetime, request: int, how: str, why: str = "") -> None:
    """Ends it today, and with it the part in the family's help that came of it. Invalid without how it ended."""
    row = request_for_change(request)
    family = root_of(row.thread_id)
    authorise(thread=family)
    if involvement.relationships(by, family, now) <= {"contributor"} and row.taking_part_id != by.worker:
        raise Refused("You can end your own part, and nobody else’s. Ask the family’s lead practitioner.")
    check_next(row, "ended")
    if how not in codeset("specialist_ended", timezone.localdate(now)):
        raise Invalid({"how": "Choose how it ended"})
    who = _leaves(row, family, how, now)
    keep(row, state="ended", ended_on=timezone.localdate(now))
    put(
        SPECIALIST_ENDED,
        thread=family,
        happened=now,
        marks=PartMarks(row.pk, row.kind, row.taking_part_id, how),
        facts=PartFacts(who=who, why=why.strip()),
        people=dict.fromkeys(row.people),
        sensitivity=row.sensitivity,
    )


def _leaves(row: SpecialistRequest, family: int, how: str, now: dt.datetime) -> str:
    """Ends the part that this request brought them, where they still hold it; their name."""
    everybody = involvement.round_family(family, timezone.localdate(now), past=True)
    part = next((one for one in everybody if one.id == row.involvement), None)
    if part is not None and part.ended is None:
        why = label("specialist_ended", how)
        involvement.end_involvement(by=system_actor("family_help"), now=now, involvement=part.id, why=why)
    if part is not None:
        return ", ".join(words for words in (part.name, part.agency) if words)
    return next((one.name for one in everybody if one.worker == row.taking_part_id), row.service)
