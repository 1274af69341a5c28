"""The table of clocks: a projection of the record, written by `projection` alone; it can be thrown away and rebuilt."""

from django.db import models
from django.db.models import Q


class Clock(models.Model):
    """One run of one clock for one subject; see `rules.Run`.

    subject:  the thread of a contact, a family, a serious incident or a concern, or a person (`child`, `person`).
    thread:   where it is read today: the family, a contact joined to none, an incident or a concern.
    act_by:   what lists are ordered by: when it is due, or, for what is due as soon as possible, when it started.
    asks_why: should it be late, somebody has to say why, and nobody has; once it has ended, that it was.
    Entries are held by id alone: a clock goes with its person when the record is disposed of.
    """

    SUBJECTS = [
        ("contact", "Contact"),
        ("family", "Family"),
        ("child", "Child"),
        ("person", "Person"),
        ("incident", "Serious incident"),
        ("concern", "Concern outside the home"),
    ]
    ENDS = [("running", "Running"), ("met", "Met"), ("late", "Late"), ("ended", "Ended without being met")]

    code = models.CharField(max_length=48)
    subject_kind = models.CharField(max_length=8, choices=SUBJECTS)
    subject_id = models.BigIntegerField()
    thread = models.BigIntegerField()
    ordinal = models.PositiveIntegerField()
    rule_from = models.DateField()
    owner = models.CharField(max_length=48)
    started_by = models.BigIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    act_by = models.DateTimeField()
    ended_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=8, choices=ENDS)
    recorded_late = models.BooleanField(default=False)
    extended_by = models.BigIntegerField(null=True)
    explained_by = models.BigIntegerField(null=True)
    asks_why = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "code", "ordinal"], name="clock_one_per_run"),
            models.CheckConstraint(
                condition=Q(end="running", ended_at=None) | (~Q(end="running") & Q(ended_at__isnull=False)),
                name="clock_ended_when_it_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "started_at"], name="clock_thread"),
            models.Index(fields=["thread", "act_by"], name="clock_running_thread", condition=Q(end="running")),
            models.Index(fields=["owner", "act_by"], name="clock_running_owner", condition=Q(end="running")),
            models.Index(fields=["code", "ended_at"], name="clock_done"),
            models.Index(fields=["thread"], name="clock_asks_why", condition=Q(asks_why=True) & ~Q(end="running")),
        ]
