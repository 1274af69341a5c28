"""How people of a family take part in a conference, where the chair decided it."""

from django.db import models
from django.db.models import Q

from familiesfirst.protection.models.conference import Conference

PARTS = ("together", "apart", "in_part", "excluded")


class ConferencePart(models.Model):
    """How somebody of the family takes part in a conference, as the chair decided last. entry: the one that says so."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=12)
    entry = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(part__in=PARTS), name="conference_part"),
            models.UniqueConstraint(fields=["conference", "person"], name="conference_part_once_a_person"),
        ]
