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


class IncidentPerson(models.Model):
    """Somebody it is about. person: on record; None: not on our record, and `called` says how they are known.

    left_at: they were named by mistake. Whoever may have nothing to do with them goes on not opening the incident: its
    entries still name them.
    """

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    called = models.CharField(max_length=120, blank=True)
    named_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "person"], condition=Q(left_at=None), name="incident_person_named_once"
            ),
            models.CheckConstraint(
                condition=Q(person=None, called__gt="") | Q(person__isnull=False, called=""),
                name="incident_person_or_called",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("named_at")), name="incident_person_left_after"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="incident_of_person")]
