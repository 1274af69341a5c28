"""Meetings that were held and steps that were decided, as they are counted: in the transaction of what says so."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F, Q

from familiesfirst.agencies.api import workers
from familiesfirst.protection.models.conference import Conference
from familiesfirst.protection.models.strategy import Strategy
from familiesfirst.protection.rules.drift import STEPS, went_on
from familiesfirst.protection.rules.strategy import notice_minutes
from familiesfirst.record.api import WITHDRAWN, EntryView, entries_of_thread

MEETING, CORE_GROUP = "meeting.held", "core_group"
OUTSIDE = "concern.met"
SORTS = {"strategy.held": "strategy", OUTSIDE: "outside", "conference.held": "initial", "review.held": "review",
         MEETING: "core"}  # fmt: skip
CAME = ("came", "deputy")


class CountedMeeting(models.Model):
    """One meeting. entry: what says it was held. present: disciplines that took part. notice: minutes, if called.

    asked, came: of a core group, at which nobody's discipline is kept, how many were asked and how many of those came.
    It names no family and nobody: numbers are read here, and nothing else.
    """

    entry = models.BigIntegerField(unique=True)
    sort = models.CharField(max_length=8)
    held_on = models.DateField()
    notice = models.PositiveIntegerField(null=True)
    quorate = models.BooleanField(null=True)
    emergency = models.BooleanField(default=False)
    present = models.JSONField(default=list)
    asked = models.PositiveSmallIntegerField(default=0)
    came = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=list(SORTS.values())), name="counted_meeting_sort"),
            models.CheckConstraint(condition=Q(came__lte=F("asked")), name="counted_meeting_came_of_asked"),
        ]
        indexes = [models.Index(fields=["sort", "held_on"], name="counted_meeting_when")]


def count_meetings(entries: Sequence[EntryView]) -> None:
    """After an action: counts what was held, counts again what was put right, and no more what was taken back."""
    for entry in entries:
        if entry.corrects is not None and (entry.kind in SORTS or entry.kind in WITHDRAWN):
            CountedMeeting.objects.filter(entry=entry.corrects).delete()
        if _counts(entry):
            CountedMeeting.objects.create(entry=entry.id, sort=SORTS[entry.kind], held_on=entry.day, **_said(entry))


def _counts(entry: EntryView) -> bool:
    """Core groups of all meetings that are held as such, and strategy meetings of those about a concern outside the
    home; of the others what says who was there."""
    if entry.kind == MEETING:
        return entry.marks.get("sort") == CORE_GROUP
    if entry.kind == OUTSIDE and entry.marks.get("sort") != "strategy":
        return False
    return entry.kind in SORTS and bool(entry.marks.get("present"))


def _said(entry: EntryView) -> dict[str, Any]:
    """What the entry says of it; what a return brings in tells of nobody who was there, and is not counted."""
    if entry.kind == MEETING:
        attended = entry.marks.get("attended") or {}
        came = sum(code in CAME for code in attended.values())
        return {"notice": _of_meeting(entry.thread, entry.mark("meeting")), "asked": len(attended), "came": came}
    return {
        "notice": _notice(entry),
        "quorate": entry.marks.get("quorate"),
        "emergency": bool(entry.marks.get("emergency")),
        "present": sorted(set(entry.marks.get("present", ()))),
    }


def _notice(entry: EntryView) -> int | None:
    """From when it was last called to the time it was called for; None when it was not."""
    of = {"strategy.held": _of_discussion, OUTSIDE: _of_concern}
    return of.get(entry.kind, _of_conference)(entry)


def _of_conference(entry: EntryView) -> int | None:
    row = Conference.objects.filter(entry=entry.corrects or entry.id).first()
    if row is None:
        return None
    told = entries_of_thread(row.thread_id, only=("conference.planned", "conference.moved"))
    called = [e.happened for e in told if e.mark("conference") == row.pk]
    return notice_minutes(called[-1], row.meets_at) if called else None


def _of_discussion(entry: EntryView) -> int | None:
    row = Strategy.objects.filter(pk=entry.marks.get("strategy")).first()
    if row is None or row.called_at is None or row.meets_at is None:
        return None
    return notice_minutes(row.called_at, row.meets_at)


def _of_concern(entry: EntryView) -> int | None:
    """Of the meeting whose end was put on the concern's thread just before what was decided at it."""
    before = entry.corrects or entry.id
    held = [e.mark("meeting") for e in entries_of_thread(entry.thread, only=(MEETING,)) if e.id < before]
    return _of_meeting(entry.thread, held[-1]) if held else None


def _of_meeting(thread: int, meeting: object) -> int | None:
    """From when the meeting was called, or moved last, to when it was to be."""
    told = entries_of_thread(thread, only=("meeting.called", "meeting.moved"))
    called = [e for e in told if e.mark("meeting") == meeting]
    if not called:
        return None
    return notice_minutes(called[-1].happened, dt.datetime.fromisoformat(str(called[-1].mark("at"))))


class CountedStep(models.Model):
    """What was decided at one step from a contact to a plan. entry: what says so. part, whole: how many went on, of how
    many. team: of whoever put it on the record, that day; None where a return brought it in. It names no family and
    nobody.
    """

    entry = models.BigIntegerField(unique=True)
    step = models.CharField(max_length=10)
    day = models.DateField()
    team = models.BigIntegerField(null=True)
    part = models.PositiveSmallIntegerField()
    whole = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__in=list(STEPS.values())), name="counted_step_step"),
            models.CheckConstraint(condition=Q(part__lte=F("whole")), name="counted_step_part_of_whole"),
        ]
        indexes = [models.Index(fields=["day"], name="counted_step_when")]


def count_steps(entries: Sequence[EntryView]) -> None:
    """After an action: counts what was decided, counts again what was put right, and no more what was taken back."""
    for entry in entries:
        if entry.corrects is not None and (entry.kind in STEPS or entry.kind in WITHDRAWN):
            CountedStep.objects.filter(entry=entry.corrects).delete()
        part, whole = went_on(entry.kind, entry.marks, entry.people.values()) if entry.kind in STEPS else (0, 0)
        if whole:
            at = {"step": STEPS[entry.kind], "day": entry.day, "team": _team(entry)}
            CountedStep.objects.create(entry=entry.id, part=part, whole=whole, **at)


def _team(entry: EntryView) -> int | None:
    return None if entry.by_worker is None else workers([entry.by_worker])[entry.by_worker].team
