"""A child died, or a pregnancy ended: what was to be held, done or sent about that child alone is so no more."""

import datetime as dt

from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.protection.access import standings
from familiesfirst.protection.actions._agreeing import put_ended
from familiesfirst.protection.actions._calling import CONFERENCE, CORE_GROUP, STRATEGY
from familiesfirst.protection.entries.attending import CALLED_OFF, NOTHING_LEFT, ConferenceMark, WhyFacts
from familiesfirst.protection.entries.reporting import RECORD_NOT_NEEDED, NotNeededMarks
from familiesfirst.protection.models import (
    AgreedAction,
    Conference,
    ConferenceChild,
    EnquiryChild,
    ProtectionPlan,
    Strategy,
    StrategyChild,
)
from familiesfirst.protection.queries.asked import counted_as
from familiesfirst.record.api import one_entry, put, read_with, root_of

WHY = "It is not needed any more."
"""Whoever reads of it here may not know yet what happened: the record says that apart, to those who may read it."""


def nobody_left(*, family: int, person: int, now: dt.datetime) -> None:
    """In the action that puts it on the record: meetings about nobody else are cancelled, with the clocks of whoever
    was asked to them, and what discussions agreed about them alone; their records wait to be sent no more. Where
    nothing of child protection is left for the family, that is on the record too.
    """
    root = root_of(family)
    _agreed_dropped(root, person, now)
    _records_dropped(root, person, now)
    began = any(
        rows.objects.filter(person=person, **still).exists()
        for rows, still in _HELD  # what follows the record is written after this action
    )
    if not began:
        return
    for row in Conference.objects.select_for_update(of=("self",)).filter(
        thread__in=read_with(root), state="planned", children__person=person, children__open=True
    ):
        if not row.children.filter(open=True).exclude(person=person).exists():
            _conference_off(root, row, person, now)
    for strategy in Strategy.objects.filter(
        thread__in=read_with(root), state="called", children__person=person, children__open=True
    ):
        if not strategy.children.filter(open=True).exclude(person=person).exists():
            _drop(root, meetings.meeting_called_for(STRATEGY, strategy.pk), now)
    others = set(people.people_of(root)) - {person}
    if not ProtectionPlan.objects.filter(person__in=others, ended=None).exists():
        _drop(root, meetings.next_of(root, CORE_GROUP), now)
    if all(held.quiet for held in standings(others).values()):
        put(NOTHING_LEFT, thread=root, happened=now)


_HELD = (
    (StrategyChild, {"open": True}), (EnquiryChild, {"open": True}), (ConferenceChild, {"open": True}),
    (ProtectionPlan, {"ended": None}),
)  # fmt: skip


def _conference_off(root: int, row: Conference, person: int, now: dt.datetime) -> None:
    asked = _drop(root, meetings.meeting_called_for(CONFERENCE, row.pk), now)
    row.entry = put(
        CALLED_OFF,
        thread=root,
        happened=now,
        marks=ConferenceMark(row.pk, row.sort),
        facts=WhyFacts(WHY),
        people=dict.fromkeys([person, *sorted(asked)]),
    )
    row.state = "cancelled"
    row.save(update_fields=["state", "entry"])


def _agreed_dropped(root: int, person: int, now: dt.datetime) -> None:
    about = AgreedAction.objects.select_for_update(of=("self",)).filter(thread__in=read_with(root), state="open")
    for row in about.filter(strategy__children__person=person).order_by("pk"):
        if not row.strategy.children.exclude(person=person).exists():
            put_ended(root, row, done=False, on=timezone.localdate(now), came=WHY)


RECORDS = {"strategy-record-sent": "strategy", "conference-record-sent": "conference"}
"""Clocks of records that wait to be sent, and of what each is the record."""


def _records_dropped(root: int, person: int, now: dt.datetime) -> None:
    for clock in running(now=now, families=[root], codes=RECORDS):
        held: Strategy | Conference | None
        if RECORDS[clock.code] == "strategy":
            held = Strategy.objects.filter(ended=clock.started_by, children__person=person).first()
        else:
            held = Conference.objects.filter(entry=clock.started_by, children__person=person).first()
        if held is not None and not held.children.exclude(person=person).exists():
            of = RECORDS[clock.code]
            marks = NotNeededMarks(
                of, held.pk, **counted_as(of, held.pk, one_entry(clock.started_by, allows=lambda _: True))
            )
            put(RECORD_NOT_NEEDED, thread=root, happened=now, marks=marks)


def _drop(root: int, meeting: int | None, now: dt.datetime) -> frozenset[int]:
    return frozenset() if meeting is None else meetings.drop_meeting(family=root, meeting=meeting, why=WHY, now=now)
