"""What each person said to a step, and the noes that wait for a decision."""

from django.db import models
from django.db.models import Q

from familiesfirst.pathways.models.steps import StepProposal


class StepAnswer(models.Model):
    """One answer of one person; the latest of a person counts. step: None where it is about the help as a whole."""

    family = models.ForeignKey("record.Thread", models.PROTECT, related_name="+")
    step = models.ForeignKey(StepProposal, models.CASCADE, null=True, blank=True, related_name="answers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=16)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["family", "person", "-at"], name="step_answer_latest")]


class No(models.Model):
    """Somebody said no to help: waits for one of three decisions, or for their yes. choice: empty while it waits."""

    family = models.ForeignKey("record.Thread", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    answer = models.ForeignKey(StepAnswer, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    choice = models.CharField(max_length=16, blank=True)
    again = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.Worker", models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "person"], condition=Q(ended_at=None), name="no_one_open_of_a_person"
            ),
            models.CheckConstraint(condition=Q(choice="") | Q(ended_at__isnull=False), name="no_decided_when_decided"),
        ]
