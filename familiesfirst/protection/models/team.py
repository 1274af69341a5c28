"""Child protection teams: who is in them, and who is on duty."""

from django.db import models
from django.db.models import F, Q


class Team(models.Model):
    """A team by its code of policy. thread: what is decided about it stands there, on no family's record."""

    code = models.CharField(max_length=24, unique=True)
    thread = models.OneToOneField("record.Thread", on_delete=models.PROTECT, related_name="+")


class TeamMember(models.Model):
    """A worker in a team. left: the first day they are of it no more.

    discipline: a code of `consultation_discipline`. registration: their number on a professional register.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    worker = models.ForeignKey("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    discipline = models.CharField(max_length=24)
    registration = models.CharField(max_length=40, blank=True)
    joined = models.DateField()
    left = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(left=None) | Q(left__gte=F("joined")), name="team_member_left_after"),
            models.UniqueConstraint(fields=["team", "worker"], condition=Q(left=None), name="team_member_once"),
        ]


class TeamDuty(models.Model):
    """Who is on duty from `first` to `last`, both included. A later row stands over an earlier one."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="duties")
    worker = models.ForeignKey("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    discipline = models.CharField(max_length=24)
    first = models.DateField()
    last = models.DateField()
    instead_of = models.ForeignKey("agencies.Worker", null=True, on_delete=models.PROTECT, related_name="+")
    set_by = models.ForeignKey("agencies.Worker", null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="team_duty_last_after_first")]
        indexes = [models.Index(fields=["team", "last"], name="team_duty_until")]
