"""Meetings about a family and who is asked to them: how they stand. What happened is on the record."""

import uuid

from django.db import models
from django.db.models import Q


class Meeting(models.Model):
    """A meeting that was called.

    sort: a code of `meeting_sort`. state: called, held, cancelled; `ended` is the entry that says so.
    sequence: how often it was changed, which calendars need. token: of the page it was called on.
    of, of_id: what it was called for in another room, such as a strategy discussion.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=24)
    state = models.CharField(max_length=12, default="called")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=8)
    where = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    called_by = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    ended = models.BigIntegerField(null=True, blank=True)
    token = models.CharField(max_length=36, null=True, blank=True, unique=True)
    of = models.CharField(max_length=24, blank=True)
    of_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="called", ended=None) | Q(state__in=["held", "cancelled"], ended__isnull=False),
                name="meeting_state",
            ),
            models.UniqueConstraint(
                fields=["of", "of_id"], condition=Q(state="called") & ~Q(of=""), name="meeting_once_of_each"
            ),
        ]
        indexes = [models.Index(fields=["thread", "starts_at"], name="meeting_of_family")]


class Invitation(models.Model):
    """Somebody who is asked: a worker, a person of the family, or a service by name (neither).

    uid: by which a calendar knows it. way: a code of `meeting_way`; email: where it went, if that way.
    own_time: when they come, where that is not when the others do. notice: minutes, from being asked.
    told_sequence: the last change they have been told of. untold: they are not asked any more, and nothing
    that was sent and nobody at work has told them so. attended: a code of `meeting_attended`, once it was held.
    record_sent_at: since when they can read its record here.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    worker = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True)
    way = models.CharField(max_length=8)
    own_time = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    notice = models.PositiveIntegerField()
    told_sequence = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=12, blank=True)
    answer_words = models.TextField(blank=True)
    deputy = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    untold = models.BooleanField(default=False)
    attended = models.CharField(max_length=12, blank=True)
    record_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(worker=None) | Q(person=None), name="invitation_of_one"),
            models.CheckConstraint(condition=~Q(way="email") | ~Q(email=""), name="invitation_by_mail_has_an_address"),
            models.CheckConstraint(
                condition=Q(untold=False) | Q(withdrawn_at__isnull=False), name="invitation_untold_once_taken_back"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "accepted", "declined", "deputy"]), name="invitation_answer"
            ),
            models.UniqueConstraint(
                fields=["meeting", "worker"], condition=Q(withdrawn_at=None), name="invitation_once_a_worker"
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(withdrawn_at=None), name="invitation_once_a_person"
            ),
        ]
        indexes = [models.Index(fields=["worker"], name="invitation_of_worker")]
