"""Disagreements between agencies in hand: at which stage, and who answers."""

from django.db import models
from django.db.models import Q

STATES = ("open", "answered", "resolved")


class Disagreement(models.Model):
    """One, about a decision on a family or asking for a conference (`sort`). stage: a code of policy's stages.

    owner: who answers at this stage, by name. raised_agency: whose worker raised it; any of theirs may take it further.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=12)
    stage = models.CharField(max_length=24)
    state = models.CharField(max_length=12, default="open")
    owner = models.ForeignKey("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    raised_agency = models.BigIntegerField(null=True, blank=True)
    raised_at = models.DateTimeField()
    since = models.DateTimeField()
    agreed = models.BooleanField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="disagreement_state"),
            models.CheckConstraint(
                condition=Q(state="resolved", resolved_at__isnull=False) | (~Q(state="resolved") & Q(resolved_at=None)),
                name="disagreement_resolved_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(agreed__isnull=False), name="disagreement_answered_says_what"
            ),
        ]
        indexes = [
            models.Index(fields=["thread"], name="disagreement_thread"),
            models.Index(fields=["owner", "state"], name="disagreement_owner"),
            models.Index(fields=["raised_by"], name="disagreement_raised_by"),
        ]
