"""Serious incidents in hand."""

from django.db import models
from django.db.models import F, Q

STATES = ("heard", "notified", "not_notified", "reviewed")


class Incident(models.Model):
    """One, on a thread of its own; its number is its thread's. aware: the day the council became aware, from which the
    notification counts.
    """

    thread = models.OneToOneField("record.Thread", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default="heard")
    owner = models.ForeignKey("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    aware = models.DateField()
    notified = models.DateField(null=True, blank=True)
    reviewed = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="incident_state"),
            models.CheckConstraint(
                condition=Q(notified=None) | Q(notified__gte=F("aware")), name="incident_notified_after_aware"
            ),
            models.CheckConstraint(
                condition=Q(reviewed=None) | Q(reviewed__gte=F("notified")), name="incident_reviewed_after_notified"
            ),
        ]
        indexes = [models.Index(fields=["owner", "state"], name="incident_owner")]
