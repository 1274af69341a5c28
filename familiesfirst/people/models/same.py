"""Two records of one person, as somebody said; both stay."""

from django.db import models
from django.db.models import F, Q

from familiesfirst.people.models.people import Person


class SamePerson(models.Model):
    """Said of two records that they are of one person, until somebody says that they are not.

    `one` is the record that came first, so that the two are linked once, whichever it was said from.
    """

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="same_person_in_order"),
            models.UniqueConstraint(fields=["one", "other"], condition=Q(undone_on=None), name="same_person_once"),
        ]
        indexes = [
            models.Index(fields=["one"], name="same_person_one"),
            models.Index(fields=["other"], name="same_person_other"),
        ]
