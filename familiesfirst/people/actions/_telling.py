"""Who of a family is told of a decision, or is not told yet; and what the decision brought with it."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils import timezone

from familiesfirst.people.access import family_read
from familiesfirst.people.actions.record_telling import record_telling
from familiesfirst.people.actions.withhold_telling import withhold_telling
from familiesfirst.people.entries.standing import TOLD, WITHHELD
from familiesfirst.people.models import ComesOf, Telling
from familiesfirst.people.queries.lists import people_of
from familiesfirst.people.queries.telling import WITHHELD as WITHHELD_STATE
from familiesfirst.people.queries.telling import whom_to_tell
from familiesfirst.people.rules.telling import NOT_YET, PersonTold, check_tellings
from familiesfirst.people.rules.telling import TOLD as WAS_TOLD
from familiesfirst.record.api import Actor, NotThere, running


def faults_in_telling(family: int, tellings: Collection[PersonTold], now: dt.datetime) -> dict[str, str]:
    """What is wrong with who was told: everybody who is told of decisions was, or is not told yet, or is none of those.

    NotThere where somebody of another family is among them.
    """
    if not {one.person for one in tellings} <= set(people_of(family)):
        raise NotThere
    return check_tellings(tellings, timezone.localdate(now), whom=dict(whom_to_tell(family, now)))


def tell_each(
    *, by: Actor, now: dt.datetime, family: int, entry: int, what: str, tellings: Collection[PersonTold]
) -> int:
    """Keeps of each person that they were told of a decision, or are not told yet. The entry's id.

    The last thing that an action does which decides something: all that it wrote comes of that decision.
    """
    for one in tellings:
        about: dict[str, Any] = {
            "by": by, "now": now, "family": family, "person": one.person, "entry": entry, "what": what,
        }  # fmt: skip
        if one.how == WAS_TOLD:
            record_telling(**about, said=one.words)
        elif one.how == NOT_YET:
            withhold_telling(**about, why=one.words, look_again_by=one.look_again, decided_by=one.decided_by)
    tie_to_decision(family, entry)
    return entry


def tell_of_this_too(
    *, by: Actor, now: dt.datetime, family: int, entry: int, what: str, tellings: Collection[PersonTold]
) -> None:
    """Whoever was told of what followed from a decision was told of it as well, where it was held back from them."""
    rows = Telling.objects.filter(entry=entry, state=WITHHELD_STATE)
    held = set(rows.values_list("person", flat=True))
    for one in tellings:
        if one.how == WAS_TOLD and one.person in held:
            record_telling(by=by, now=now, family=family, person=one.person, entry=entry, what=what, said=one.words)


def decision_behind(entry: int) -> int:
    """The decision that an entry comes of, where it comes of one; else the entry itself. One query."""
    found = ComesOf.objects.filter(entry=entry).values_list("decision", flat=True).first()
    return entry if found is None else found


def tie_to_decision(family: int, decision: int) -> None:
    """What the running action has written comes of this decision: whoever is not told of it is told of none of that."""
    own = {decision, *ComesOf.objects.filter(decision=decision).values_list("entry", flat=True)}
    came = [e.id for e in running().own if e.id not in own and e.kind not in (TOLD.code, WITHHELD.code)]
    row = family_read(family)
    ComesOf.objects.bulk_create(ComesOf(family=row, entry=entry, decision=decision) for entry in came)
