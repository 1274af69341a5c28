"""Where each request to a specialist stands: a projection of its entries, which hold the words."""

from django.db import models
from django.db.models import Q

from familiesfirst.family_help.rules.specialist import STATES


def _worker() -> models.ForeignKey:
    return models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class SpecialistRequest(models.Model):
    """One request: codes and days. people: ids of whom it is about. service: who is asked, when nobody signs in here.

    worker: who was asked by name. taking_part: who began. involvement: the part in the family's help that came of it.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32)
    sort = models.CharField(max_length=12)
    agency = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker = _worker()
    service = models.CharField(max_length=120, blank=True)
    people = models.JSONField(default=list)
    sensitivity = models.CharField(max_length=24)
    family_answer = models.CharField(max_length=16)
    needed_on = models.DateField()
    asked_by = _worker()
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    start_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="asked")
    answered_by = _worker()
    answered_at = models.DateTimeField(null=True, blank=True)
    taking_part = _worker()
    started_on = models.DateField(null=True, blank=True)
    involvement = models.BigIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="specialist_state"),
            models.CheckConstraint(
                condition=Q(agency=None, worker=None) & ~Q(service="") | Q(agency__isnull=False, service=""),
                name="specialist_somebody_is_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("started", "ended")) | Q(started_on__isnull=False),
                name="specialist_began_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state"], name="specialist_of_agency"),
            models.Index(fields=["thread", "asked_at"], name="specialist_of_family"),
            models.Index(fields=["answered_by", "answered_at"], name="specialist_of_worker"),
        ]
