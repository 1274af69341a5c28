"""Each person's own story, held once in a family, as theirs. Earlier versions stand on the record."""

from django.db import models

from familiesfirst.people.models.families import Family
from familiesfirst.people.models.people import Person


class OwnWords(models.Model):
    """What somebody said, as it stands now. uses: codes of `own_words_use` they agreed to; asked: whether they were.

    entry: the one that holds these words. by_name: who wrote them down, as they were called then; empty when they did
    so themselves. by_agency: of whoever did. came_with: the contact that brought them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    how = models.CharField(max_length=12)
    language = models.CharField(max_length=24, blank=True)
    said_on = models.DateField()
    uses = models.JSONField(default=list, blank=True)
    asked = models.BooleanField(default=True)
    shown_to = models.CharField(max_length=12, blank=True)
    by_name = models.CharField(max_length=240, blank=True)
    by_agency = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    entry = models.BigIntegerField()
    came_with = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["family", "person"], name="own_words_once")]
        indexes = [models.Index(fields=["person"], name="own_words_person")]
