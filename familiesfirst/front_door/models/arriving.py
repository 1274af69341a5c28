"""What is kept while somebody is still writing to us: drafts, wrong codes and attachments."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.db import models, transaction

from familiesfirst.front_door.models.contacts import Contact
from familiesfirst.front_door.uploads import Stored, discard


class DraftManager(models.Manager["Draft"]):
    """Drafts that have not expired, and the removal of those that have."""

    def begin(self, code_hash: str, answers: dict[str, Any], now: dt.datetime, days: int) -> Draft:
        """A new draft, which lasts so many days."""
        return self.create(
            code_hash=code_hash,
            answers=answers,
            started_at=now,
            changed_at=now,
            expires_at=now + dt.timedelta(days=days),
        )

    def living(self, now: dt.datetime, **wanted: Any) -> Draft | None:
        """The one wanted, unless it has expired."""
        return self.filter(expires_at__gt=now, **wanted).first()

    def remove_expired(self, now: dt.datetime) -> int:
        """Takes away every draft that has expired, with its files; how many there were."""
        expired = self.filter(expires_at__lte=now)
        with transaction.atomic():
            gone = expired.count()
            ATTACHMENTS.remove(draft__in=expired)
            expired.delete()
        return gone


class Draft(models.Model):
    """A half-written public form, found again by its code alone; emptied when it is sent and gone when it expires.

    `code_hash` keeps the code itself out of the database. Once sent, the row stays without its answers until it
    expires, so that a second sending finds the contact it became.
    """

    code_hash = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = DraftManager()

    @property
    def once(self) -> str:
        """The mark by which the contact it is sent as is known."""
        return f"draft-{self.pk}"

    def keep(self, answers: dict[str, Any], now: dt.datetime) -> None:
        """Keeps what was said so far."""
        self.answers, self.changed_at = answers, now
        self.save(update_fields=["answers", "changed_at"])

    def set_code(self, code_hash: str) -> None:
        """From now on only this code opens it."""
        self.code_hash = code_hash
        self.save(update_fields=["code_hash"])


class WrongCodeManager(models.Manager["WrongCode"]):
    """Wrong guesses of late."""

    def lately(self, guesser: str, since: dt.datetime) -> list[dt.datetime]:
        """When this guesser guessed wrong since then; older guesses of anyone are forgotten."""
        self.filter(at__lt=since).delete()
        return list(self.filter(guesser=guesser).values_list("at", flat=True))


class WrongCode(models.Model):
    """One wrong guess at a draft's code, so that codes cannot be tried one after another.

    `guesser` is a keyed digest of the address it came from, never the address.
    """

    guesser = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = WrongCodeManager()

    class Meta:
        indexes = [models.Index(fields=["guesser", "at"], name="wrong_code_recent")]


class AttachmentManager(models.Manager["Attachment"]):
    """Rows for files that lie on the disk."""

    def remove(self, **wanted: Any) -> None:
        """Takes rows away, and their files once that is certain; what is not there is no fault."""
        rows = self.filter(**wanted)
        for stored in rows.values_list("stored", flat=True):
            transaction.on_commit(partial(discard, stored))
        rows.delete()

    def attach(self, files: list[Stored], now: dt.datetime, **owner: Any) -> None:
        """Rows for stored files. `owner`: contact=… or draft=…."""
        self.bulk_create(
            self.model(name=f.name, kind=f.kind, size=f.size, stored=f.stored, sha256=f.sha256, added_at=now, **owner)
            for f in files
        )


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

    objects = AttachmentManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False, draft__isnull=True)
                | models.Q(contact__isnull=True, draft__isnull=False),
                name="attachment_belongs_to_one",
            )
        ]


DRAFTS, WRONG_CODES, ATTACHMENTS = Draft.objects, WrongCode.objects, Attachment.objects
"""What `drafts` works with: none of it is on the record, so none of it is an action."""
