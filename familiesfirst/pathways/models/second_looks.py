"""Second looks at decisions: who asked, who looks, by when, and whether it is found."""

from django.db import models
from django.db.models import Q


class SecondLook(models.Model):
    """One second look. entry: the decision. asked_entry, found_entry: the entries that hold the words."""

    family = models.ForeignKey("record.Thread", models.PROTECT, related_name="+")
    entry = models.BigIntegerField()
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    looker = models.ForeignKey("agencies.Worker", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    by = models.DateField()
    asked_entry = models.BigIntegerField(null=True, blank=True)
    found_at = models.DateTimeField(null=True, blank=True)
    found_entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "entry", "asked_by"], condition=Q(found_at=None), name="second_look_once"
            ),
            models.CheckConstraint(
                condition=Q(found_at=None, found_entry=None) | Q(found_at__isnull=False, found_entry__isnull=False),
                name="second_look_found_with_words",
            ),
        ]
        indexes = [models.Index(fields=["looker"], condition=Q(found_at=None), name="second_look_of_worker")]
