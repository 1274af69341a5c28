"""What supervision settled, as it stands."""

from django.db import models
from django.db.models import Q


class SupervisionDecision(models.Model):
    """One decision: entry, the one that said so; done_on, the day it was done. who: lead, supervisor or other."""

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    entry = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=40, unique=True)
    what = models.TextField()
    who = models.CharField(max_length=12)
    whom = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField()
    by_when = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(who__in=["lead", "supervisor", "other"]), name="supervision_decision_who"
            ),
        ]
        indexes = [models.Index(fields=["thread", "done_on"], name="supervision_decision_open")]
