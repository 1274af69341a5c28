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
from familiesfirst.people.queries.lists import names_of, people_of
from familiesfirst.people.queries.telling import WITHHELD as WITHHELD_STATE
from familiesfirst.people.queries.telling import whom_to_tell
from familiesfirst.people.rules.telling import NOT_YET, PersonTold, check_tellings
from familiesfirst.people.rules.telling import TOLD as WAS_TOLD
from familiesfirst.record.api import Actor, NotThere, entries_by_id, running


def faults_in_telling(
    family: int, tellings: Collection[PersonTold], now: dt.datetime, *, only: Collection[int] | None = None
) -> dict[str, str]:
    """What is wrong with who was told: everybody who is told of decisions was, or is not told yet, or is none of those.

    only: whom it is asked of, where it concerns no others. NotThere where somebody else is among them.
    """
    if not {one.person for one in tellings} <= set(people_of(family) if only is None else only):
        raise NotThere
    whom = dict(whom_to_tell(family, now)) if only is None else names_of(only)
    return check_tellings(tellings, timezone.localdate(now), whom=whom)


def tell_each(
    *, by: Actor, now: dt.datetime, family: int, entry: int, what: str, tellings: Collection[PersonTold]
) -> int:
    """Keeps of each person that they were told of a decision, or are not told yet. The entry's id. NotThere where that
    is to have told somebody also of what nobody held back from them.

    The last thing that an action does which decides something: all that it wrote comes of that decision.
    """
    for one in tellings:
        about: dict[str, Any] = {
            "by": by, "now": now, "family": family, "person": one.person, "entry": entry, "what": what,
        }  # fmt: skip
        if one.how == WAS_TOLD:
            record_telling(**about, said=one.words)
            _tell_also(by, now, family, one)
        elif one.how == NOT_YET:
            withhold_telling(**about, why=one.words, look_again_by=one.look_again, decided_by=one.decided_by)
    tie_to_decision(family, entry)
    return entry


def _tell_also(by: Actor, now: dt.datetime, family: int, one: PersonTold) -> None:
    """What whoever told them says that they now know of as well. What they were told of meanwhile stays as it is."""
    rows = Telling.objects.filter(family__root=family_read(family).pk, person=one.person, entry__in=one.also)
    held = {row.entry: row for row in rows}
    if set(one.also) - set(held):
        raise NotThere
    waiting = [row for row in held.values() if row.state == WITHHELD_STATE]
    words = entries_by_id({row.said_in for row in waiting if row.said_in}, allows=lambda _: True)
    for row in waiting:
        what = words[row.said_in].fact("what") if row.said_in in words else ""
        record_telling(by=by, now=now, family=family, person=one.person, entry=row.entry, what=what, said=one.words)


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


def tie_to_decision(family: int, decision: int, only: Collection[int] | None = None) -> None:
    """What the running action has written comes of this decision: whoever is not told of it is told of none of that.

    only: those entries of it, where it wrote on other families' records too.
    """
    own = {decision, *ComesOf.objects.filter(decision=decision).values_list("entry", flat=True)}
    came = [e.id for e in running().own if e.id not in own and e.kind not in (TOLD.code, WITHHELD.code)]
    came = [entry for entry in came if only is None or entry in only]
    row = family_read(family)
    ComesOf.objects.bulk_create(ComesOf(family=row, entry=entry, decision=decision) for entry in came)
