"""A concern outside the home is opened, with a thread of its own; the opener's team holds it."""

import datetime as dt

from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import codeset, setting
from familiesfirst.protection.entries.outside import OPENED, OpenedFacts, OpenedMarks
from familiesfirst.protection.models import Concern
from familiesfirst.protection.rules.outside import Opening, check_opening
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, open_thread, put


@action("protection.open_concern")
def open_concern(*, by: Actor, now: dt.datetime, opening: Opening) -> int:
    """The concern's id. Nobody is joined to it yet. Refused outside a team that may hold one; Invalid by field."""
    authorise()
    if by.team_kind not in setting("concern_teams"):
        raise Refused("A concern outside the home is held by a protection team. Ask theirs to open it.")
    today = now.date()
    if errors := check_opening(opening, codeset("concern_sort", today), codeset("exploitation_kind", today)):
        raise Invalid(errors)
    thread = open_thread("concern", now)
    involvement.held_by_team(thread, by.team_kind, now)
    row = Concern.objects.create(
        thread_id=thread, sort=opening.sort, title=opening.title.strip()[:120], place=opening.place.strip()[:300],
        told=opening.told.strip(), harms=list(opening.harms), sensitivity=opening.sensitivity, team=by.team_kind,
        opened_at=now, opened_by_id=by.worker,
    )  # fmt: skip
    put(
        OPENED,
        thread=thread,
        happened=now,
        marks=OpenedMarks(row.pk, row.sort, opening.harms, row.team),
        facts=OpenedFacts(row.title, row.place, row.told, opening.why.strip()),
    )
    return row.pk
