"""What is kept while somebody is still writing to us: drafts, wrong codes and attachments."""

from django.db import models

from familiesfirst.front_door.models.contacts import Contact


class Draft(models.Model):
    """A half-written public form, found again by its code alone; emptied when it is sent and gone when it expires.

    `code_hash` keeps the code itself out of the database. `sent_as` makes a second sending give the same reference.
    """

    code_hash = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    sent_as = models.OneToOneField(Contact, models.PROTECT, null=True, blank=True, related_name="+")


class WrongCode(models.Model):
    """One wrong guess at a draft's code, so that codes cannot be tried one after another.

    `guesser` is a keyed digest of the address it came from, never the address.
    """

    guesser = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["guesser", "at"], name="wrong_code_recent")]


class Attachment(models.Model):
    """A file somebody gave us. Its kind is judged from what is in it; it lies under a random name."""

    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="attachments")
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, blank=True, related_name="attachments")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    stored = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False, draft__isnull=True)
                | models.Q(contact__isnull=True, draft__isnull=False),
                name="attachment_belongs_to_one",
            )
        ]
