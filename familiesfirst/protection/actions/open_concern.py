"""A concern outside the home is opened, with a thread of its own; the opener's team holds it."""

import datetime as dt

from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import setting
from familiesfirst.protection.actions._concerning import faults_in, let_through, said_so
from familiesfirst.protection.entries.outside import OPENED, OpenedFacts, OpenedMarks
from familiesfirst.protection.models import Concern
from familiesfirst.protection.rules.outside import Opening
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, open_thread, put


@action("protection.open_concern")
def open_concern(*, by: Actor, now: dt.datetime, opening: Opening) -> int:
    """The concern's id. Nobody is joined to it yet. Refused outside a team that may hold one; Invalid by field."""
    authorise()
    if by.team_kind not in setting("concern_teams"):
        raise Refused("A concern outside the home is held by a protection team. Ask theirs to open it.")
    if errors := faults_in(opening, now.date()):
        raise Invalid(errors)
    thread = open_thread("concern", now)
    involvement.held_by_team(thread, by.team_kind, now)
    row = Concern(thread_id=thread, team=by.team_kind, opened_at=now, opened_by_id=by.worker)
    said_so(row, opening)
    row.save()
    put(
        OPENED,
        thread=thread,
        happened=now,
        marks=OpenedMarks(row.pk, row.sort, opening.harms, row.team),
        facts=OpenedFacts(row.title, row.place, row.told, opening.why.strip(), **let_through(row)),
    )
    return row.pk
