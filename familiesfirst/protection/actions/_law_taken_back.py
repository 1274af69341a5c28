"""A step into law is taken back, because it was recorded by mistake: what it brought with it goes too."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.rules.law_rests import BESIDE, LONGER, resting_on
from familiesfirst.protection.rules.legal import KINDS, STATUS, LegalStanding, legal_standing
from familiesfirst.record.api import (
    WITHDRAWN,
    EntryView,
    Invalid,
    effective,
    entries_about_many,
    entries_by_id,
    root_of,
    running,
    take_back,
)

WHY = "What brought it with it was taken back."
RESTS = "{step}, {day}, about {name}, rests on this. Take that back first."
RECORDED_BY = {
    "legal.gateway_held": "hold_gateway", "legal.letter_sent": "send_letter", "legal.stepped_back": "step_back",
    "legal.network_offer": "record_network_offer", "proceedings.issued": "issue_proceedings",
    "proceedings.ended": "end_proceedings", "legal_order.made": "make_order", "legal_order.extended": "extend_order",
    "legal_order.ended": "end_order", "care.started": "start_care", "care.changed": "start_care",
    "care.ended": "end_care", "care.pointer": "point_to_care", "care.dated": "record_care_date",
}  # fmt: skip
"""{kind of entry: the action that records it}: whoever may take a step may take it back."""
READ = (*sorted(KINDS), *BESIDE, *sorted(WITHDRAWN))


def law_taken_back(*, kind: str, entry: int, now: dt.datetime) -> None:
    """In the action that takes an entry back, before it does. An order's extension goes with it, and so does the legal
    status that it set beside the level, which stands then as what is left says.

    Refused to whoever may not take such a step; Invalid, naming it, where a later step rests on this one.
    """
    if kind not in RECORDED_BY:
        return
    (held,) = entries_by_id([entry], allows=lambda _: True).values()
    root = locked_family(root_of(held.thread))
    involvement.check(running().by, f"protection.{RECORDED_BY[kind]}", root, now)
    about = entries_about_many(list(held.people), only=READ)
    told = {person: effective(entries) for person, entries in about.items()}
    gone = {entry}
    longer = {e.id for e in _resting(told, gone).values() if e.kind == LONGER and set(e.people) <= set(held.people)}
    gone |= longer
    for person, later in _resting(told, gone).items():
        day = f"{later.day:%-d %B %Y}"
        raise Invalid({"why": RESTS.format(step=later.about.title, day=day, name=people.names_of([person])[person])})
    status = {e.id for entries in told.values() for e in entries if e.kind == STATUS} & people.came_of(gone)
    for too in sorted(longer | status):
        take_back(too, now=now, why=WHY)
    _status_follows(root, told, gone | status, now)
    people.tie_to_decision(root, entry)


def _resting(told: Mapping[int, Sequence[EntryView]], gone: Collection[int]) -> dict[int, EntryView]:
    """{child: the first step that rests on what is to go}, of those children of whom one does."""
    found = {person: resting_on(entries, gone, person) for person, entries in told.items()}
    return {person: later[0] for person, later in found.items() if later}


def _status_follows(root: int, told: Mapping[int, Sequence[EntryView]], gone: set[int], now: dt.datetime) -> None:
    """Beside each child's level stands the furthest of what is left, since when that holds."""
    ours = set(people.people_of(root))
    for child in sorted(set(told) & ours):
        left = [e for e in told[child] if e.id not in gone]
        said = next((e for e in reversed(left) if e.kind == STATUS), None)
        marks = said.marks_of(child) if said else {}
        held = legal_standing(left, child)
        status, section = held.status
        if (str(marks.get("status") or "none"), str(marks.get("section") or "")) != held.status:
            people.set_legal_status(
                by=running().by, now=now, family=root, person=child, status=status, section=section, why=WHY,
                on=_since(held, said, timezone.localdate(now)),
            )  # fmt: skip


def _since(held: LegalStanding, said: EntryView | None, today: dt.date) -> dt.date:
    """Since when what is left holds, yet not before what was said of it last."""
    places = [held.care] if held.care.state != "none" else [held.court, held.care, held.police, held.emergency]
    since = max((place.since for place in places if place.since), default=today)
    return max(since, said.day) if said else since
