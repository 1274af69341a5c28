"""The single-use codes with which somebody who told us opens the answer."""

from django.db import models

from familiesfirst.front_door.models.contacts import Contact


class AnswerCode(models.Model):
    """A code sent to the address the teller gave. Only its digest is kept; wrong tries end it."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="answer_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["contact", "made_at"], name="answer_code_recent")]
