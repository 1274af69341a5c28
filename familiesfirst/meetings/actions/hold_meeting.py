"""A meeting was held: who was there, who sent apologies, who was not."""

import datetime as dt

from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.actions._meetings import meeting_for_change, names_of, refuse
from familiesfirst.meetings.entries import HELD, HeldFacts, HeldMarks
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.queries.guests import faults_in_held, guests_of
from familiesfirst.meetings.rules.meeting import Held
from familiesfirst.record.api import Actor, action, authorise, put

THERE = ("came", "deputy")


@action("meetings.hold")
def hold_meeting(
    *, by: Actor, now: dt.datetime, family: int, meeting: int, held: Held, since: dt.datetime | None = None
) -> int:
    """The entry's id. Every invitation that holds is accounted for. Meanwhile when it is over; Invalid by field.

    since: from when on it could have been held, if that is before it was called.
    """
    authorise(thread=family)
    row = meeting_for_change(family, meeting)
    check_theirs(by, now, family, row, "meetings.hold")
    guests = guests_of(row.pk)
    refuse(faults_in_held(meeting, held, now, since))
    for guest in guests:
        guest.attended = held.attended[guest.pk]
        if guest.attended == "deputy":
            guest.deputy = held.deputies[guest.pk].strip()[:200]
    Invitation.objects.bulk_update(guests, ["attended", "deputy"])
    entry = _put(row, guests, held)
    row.state, row.ended = "held", entry
    row.save(update_fields=["state", "ended"])
    return entry


def _put(row: Meeting, guests: list[Invitation], held: Held) -> int:
    def those(*codes: str) -> list[Invitation]:
        return [guest for guest in guests if guest.attended in codes]

    there = [f"{g.deputy} for {g.name}" if g.attended == "deputy" else g.name for g in those(*THERE)]
    others = tuple(line.strip() for line in held.others.splitlines() if line.strip())
    asked = [g.person_id for g in guests if g.person_id is not None]  # also who did not come: it is over for them too
    return put(
        HELD,
        thread=row.thread_id,
        happened=held.happened,
        marks=HeldMarks(
            row.pk, row.sort, len(guests), len(there) + len(others), {str(g.pk): g.attended for g in guests}
        ),
        facts=HeldFacts((*there, *others), names_of(those("apologies")), names_of(those("absent")), held.note.strip()),
        people=dict.fromkeys(asked) or None,
    )
