"""Conferences in hand and held, and each child's protection plans."""

from django.db import models
from django.db.models import F, Q

SORTS = ("initial", "review")
STATES = ("planned", "held", "cancelled")


class Conference(models.Model):
    """A child protection conference, planned for a working day. entry: what was put on the record when it was held, or
    called off. meets_at: when it is to be; once it was held, when it was. chair, chair_name: who chairs;
    chair_role: as what, in words; chair_involved: whether they have had a part in the family's help. chair_until:
    the last day on which the family opens to them for it; None: on none.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=8)
    state = models.CharField(max_length=12, default="planned")
    meets_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chair_name = models.CharField(max_length=240, blank=True)
    chair_role = models.CharField(max_length=120, blank=True)
    chair_involved = models.BooleanField(default=False)
    chair_until = models.DateField(null=True, blank=True)
    planned = models.BigIntegerField(null=True, blank=True)
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=SORTS), name="conference_sort"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="conference_state"),
        ]
        indexes = [
            models.Index(fields=["thread"], name="conference_thread"),
            models.Index(fields=["meets_at"], name="conference_planned", condition=Q(state="planned")),
        ]


class ConferenceChild(models.Model):
    """A child it is about."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="children")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "person"], name="conference_child_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(open=True), name="conference_child_one_open"),
        ]


class ProtectionPlan(models.Model):
    """A child's protection plan from `started` to `ended`, read off the record. entry: what started it.

    visit_every: working days between visits, where the plan shortens them. decided: whether it was ended here by a
    decision, which is on a later day; death, the end of a pregnancy or a return may end it on the day it began.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    thread = models.BigIntegerField()
    entry = models.BigIntegerField()
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=8, blank=True)
    latest_category = models.CharField(max_length=8, blank=True)
    visit_every = models.PositiveSmallIntegerField(null=True, blank=True)
    decided = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended=None), name="protection_plan_one_open"),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started"), decided=False) | Q(ended__gt=F("started")),
                name="protection_plan_ended_after_start",
            ),
        ]
        indexes = [models.Index(fields=["thread"], name="protection_plan_thread")]
