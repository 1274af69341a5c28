"""Organisations, their teams and the people who work in them. Dated: what is over is ended, never deleted."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from familiesfirst.agencies.rules import AGENCY_KINDS, TEAM_KINDS


def _one_of(field: str, codes: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": codes}), name=name)


class Agency(models.Model):
    """An organisation of the partnership: the council, a health trust, a school. Its own entries stand on `thread`."""

    thread = models.OneToOneField("record.Thread", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            _one_of("kind", AGENCY_KINDS, "agency_kind"),
            models.UniqueConstraint(fields=["name"], condition=Q(ended=None), name="agency_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of an agency. Its kind says which work comes to it; `place` is the code of the area it serves, if any."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    place = models.CharField(max_length=60, blank=True)
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            _one_of("kind", TEAM_KINDS, "team_kind"),
            models.UniqueConstraint(fields=["agency", "name"], condition=Q(ended=None), name="team_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """A person at work in one agency. `started` is the first day, `ended` the first day they no longer work here.

    `languages`, `skills` and `place` are codes of policy; an empty place is that of their team.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="workers")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="workers")
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField()
    social_work_qualified = models.BooleanField(default=False)
    line_manager = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    languages = models.JSONField(default=list, blank=True)
    skills = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=60, blank=True)
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")), name="worker_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(line_manager=F("id")), name="worker_not_own_manager"),
        ]

    def __str__(self) -> str:
        return self.name


class WorkerRole(models.Model):
    """A policy role a worker holds: from the day `since`, up to but not on the day `until`."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="role_ends_after_start"),
            models.UniqueConstraint(fields=["worker", "role"], condition=Q(until=None), name="role_held_once"),
        ]

    @staticmethod
    def held_on(day: dt.date) -> Q:
        """Filter: roles held on that day."""
        return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


class Invitation(models.Model):
    """An agency's administrator asks somebody of their agency in. The link is single-use; only its digest is kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    job_title = models.CharField(max_length=120)
    social_work_qualified = models.BooleanField(default=False)
    roles = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    worker = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, worker=None) | Q(accepted_at__isnull=False, worker__isnull=False),
                name="invitation_accepted_by_a_worker",
            ),
            models.CheckConstraint(condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_one_ending"),
        ]
