"""What the team found when it looked at practice, and what was to be done."""

from django.db import models
from django.db.models import F, Q

from familiesfirst.protection.models.todo import TODO_STATES, ToDo


class Finding(models.Model):
    """One look at practice. It names no family: what it found is in words, with how many were looked at.

    part: of how many of the sample `counted` held. again: the finding that this one looks at again.
    """

    team = models.ForeignKey("protection.Team", on_delete=models.PROTECT, related_name="findings")
    theme = models.CharField(max_length=160)
    first = models.DateField()
    last = models.DateField()
    sample = models.PositiveSmallIntegerField()
    counted = models.CharField(max_length=200, blank=True)
    part = models.PositiveSmallIntegerField(null=True)
    looked = models.JSONField(default=list)
    good = models.TextField()
    develop = models.TextField()
    recommendation = models.TextField()
    again = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="looked_again")
    found_by = models.ForeignKey("agencies.Worker", null=True, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="finding_last_after_first"),
            models.CheckConstraint(condition=Q(part=None) | Q(part__lte=F("sample")), name="finding_part_of_sample"),
            models.CheckConstraint(condition=~Q(again=F("id")), name="finding_not_its_own"),
        ]
        indexes = [models.Index(fields=["team", "last"], name="finding_of_team")]


class FindingAction(ToDo):
    """What is to be done about it."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="actions")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TODO_STATES), name="finding_action_state"),
            models.CheckConstraint(
                condition=Q(state="open", ended_on=None) | (~Q(state="open") & Q(ended_on__isnull=False)),
                name="finding_action_ended_when_it_ends",
            ),
        ]
