"""What stands for now: warnings with a review date, gaps, and who has been told what."""

from django.db import models
from django.db.models import F, Q

from familiesfirst.people.models.families import Family
from familiesfirst.people.models.people import Person


class WarningNote(models.Model):
    """Words that may be seen by somebody in the room. Why is on the record. A review date is compulsory."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=24)
    words = models.CharField(max_length=300)
    written_on = models.DateField()
    review_by = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(review_by__gt=F("written_on")), name="warning_review_after_writing"),
        ]
        indexes = [models.Index(fields=["family"], name="warning_family", condition=Q(ended_on__isnull=True))]


class Gap(models.Model):
    """How it stands with one thing that is not known of a person. No row: not asked yet."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=24)
    state = models.CharField(max_length=20)
    decided_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "field"], name="gap_once")]


class Telling(models.Model):
    """Whether a person has been told of an entry that concerns them. `look_again_by` where it is withheld.

    by: the worker who said so; said_in: the entry that does.
    """

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    entry = models.BigIntegerField()
    state = models.CharField(max_length=12)
    on = models.DateField()
    look_again_by = models.DateField(null=True, blank=True)
    by = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_in = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "entry"], name="telling_once"),
            models.CheckConstraint(
                condition=Q(state="told") | Q(state="withheld", look_again_by__isnull=False), name="telling_state"
            ),
        ]
        indexes = [
            models.Index(fields=["family"], name="telling_family"),
            models.Index(fields=["by"], name="telling_withheld_by", condition=Q(state="withheld")),
        ]


class ComesOf(models.Model):
    """An entry that a decision brought with it: whoever is not told of the decision yet is told of neither."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    entry = models.BigIntegerField()
    decision = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "entry"], name="comes_of_once")]
