"""Who is what to a family, and what shuts or opens its record. `thread` is the family's (or a contact's) thread.

Dated: what is over is ended, never deleted. Each change is an entry on the family's record; these tables are where
it stands.
"""

from django.db import models
from django.db.models import F, Q

from familiesfirst.involvement.rules import FAMILY_ROLES, LEAD, OPENING_KINDS, TEAM_KINDS, TIES, proposal_state

OPEN_PROPOSAL = Q(withdrawn_at=None, turned_down_at=None, named_at=None)


def _thread() -> models.ForeignKey:
    return models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")


def _worker(null: bool = False) -> models.ForeignKey:
    return models.ForeignKey("agencies.Worker", null=null, blank=null, on_delete=models.PROTECT, related_name="+")


class Involvement(models.Model):
    """A worker, or a service without a sign-in here, round a family in a role.

    `until` is the last day that is planned; `ended` the day it was brought to an end: while it is empty the role is
    held. interim: a lead for now, since the one before is gone, until somebody is named.
    """

    thread = _thread()
    worker = _worker(null=True)
    service_name = models.CharField(max_length=120, blank=True)
    agency_name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=24)
    what_for = models.CharField(max_length=300, blank=True)
    how_to_reach = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=500, blank=True)
    interim = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(role=LEAD, ended=None), name="involvement_one_lead_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["thread", "worker", "role"],
                condition=Q(ended=None, worker__isnull=False) & ~Q(role="cover"),
                name="involvement_role_held_once",
            ),
            models.CheckConstraint(condition=Q(role__in=FAMILY_ROLES), name="involvement_role"),
            models.CheckConstraint(
                condition=Q(worker__isnull=False) | (~Q(service_name="") & Q(role="contributor")),
                name="involvement_somebody",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="involvement_until_after_since"
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("since")), name="involvement_ended_after_since"
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "ended"], name="involvement_of_worker"),
            models.Index(fields=["thread", "role"], name="involvement_of_family"),
        ]


class Cover(models.Model):
    """For whose part somebody stands in, why, and how the family was told; or, while it was not, why not yet.

    involvement: the stand-in's own part, with its days. of: the part of whoever leads, which goes on.
    """

    involvement = models.OneToOneField(Involvement, on_delete=models.PROTECT, related_name="cover", primary_key=True)
    of = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24)
    told_on = models.DateField(null=True, blank=True)
    not_told_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=False) | ~Q(not_told_why=""), name="cover_told_or_why_not"
            ),
        ]


class BeforeTeam(models.Model):
    """The family or contact is before a kind of team, or one team of that kind, until somebody takes it from them.

    family_until: from then on it opens the contact alone, and no more the family that the contact is read with.
    """

    thread = _thread()
    kind = models.CharField(max_length=12)
    team = models.ForeignKey("agencies.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    family_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TEAM_KINDS), name="before_team_kind"),
            models.UniqueConstraint(fields=["thread", "kind"], condition=Q(until=None), name="before_team_once"),
        ]
        indexes = [models.Index(fields=["kind", "until"], name="before_team_open")]


class HeldByTeam(models.Model):
    """A concern outside the home is held by the teams of one kind, in whichever agencies they are; by no other."""

    thread = _thread()
    kind = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TEAM_KINDS), name="held_by_team_kind"),
            models.UniqueConstraint(fields=["thread"], condition=Q(until=None), name="held_by_one_team"),
        ]
        indexes = [models.Index(fields=["kind"], name="held_by_team_now", condition=Q(until=None))]


class SentBy(models.Model):
    """The agency, and the worker where known, that sent a contact: they may read what they sent and how it was
    answered."""

    thread = models.OneToOneField("record.Thread", on_delete=models.PROTECT, related_name="+", primary_key=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    worker = _worker(null=True)


class LeadProposal(models.Model):
    """A worker is put forward as family help lead practitioner: they answer, their agency answers, a supervisor
    names. handover_entry: in which whoever leads now wrote what the next must know."""

    thread = _thread()
    worker = _worker()
    level = models.CharField(max_length=24)
    reasons = models.JSONField(default=list, blank=True)
    proposed_by = _worker(null=True)
    proposed_at = models.DateTimeField()
    worker_answered_at = models.DateTimeField(null=True, blank=True)
    agency_answered_by = _worker(null=True)
    agency_answered_at = models.DateTimeField(null=True, blank=True)
    turned_down_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    handover_entry = models.BigIntegerField(null=True, blank=True)
    named_by = _worker(null=True)
    named_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=OPEN_PROPOSAL, name="lead_one_open_proposal"),
            models.CheckConstraint(
                condition=Q(named_at=None, named_by=None)
                | Q(named_at__isnull=False, worker_answered_at__isnull=False, agency_answered_at__isnull=False),
                name="lead_named_after_both_accepted",
            ),
            models.CheckConstraint(
                condition=Q(named_by=None)
                | (~Q(named_by=F("worker")) & (Q(proposed_by=None) | ~Q(named_by=F("proposed_by")))),
                name="lead_not_named_by_oneself_or_proposer",
            ),
        ]
        indexes = [models.Index(fields=["worker"], name="lead_proposal_of_worker")]

    @property
    def state(self) -> str:
        """See `rules.proposal_state`."""
        return proposal_state(
            worker_accepted=self.worker_answered_at is not None,
            agency_accepted=self.agency_answered_at is not None,
            turned_down=self.turned_down_at is not None,
            withdrawn=self.withdrawn_at is not None,
            named=self.named_at is not None,
        )


class Seal(models.Model):
    """The record is for named people only. Everybody else is told, at most, whom to ring.

    look_again_by: the day by which a manager on the list says whether it still has to be.
    """

    thread = _thread()
    ring = _worker()
    made_by = _worker(null=True)
    made_at = models.DateTimeField()
    look_again_by = models.DateField(null=True, blank=True)
    lifted_by = _worker(null=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(lifted_at=None), name="seal_one_at_a_time")
        ]


class SealName(models.Model):
    """A worker on a seal's list."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="names")
    worker = _worker()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seal", "worker"], condition=Q(until=None), name="seal_named_once")
        ]


class Opening(models.Model):
    """A worker opened a record that was not theirs, for a stated reason and a set time; a manager looks at it after.

    kind: `break_glass`, or `out_of_hours` for the night team.
    """

    thread = _thread()
    kind = models.CharField(max_length=16)
    worker = _worker()
    why = models.CharField(max_length=1000)
    at = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_by = _worker(null=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    justified = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OPENING_KINDS), name="opening_kind"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="opening_is_time_boxed"),
            models.CheckConstraint(condition=~Q(why=""), name="opening_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("worker")), name="opening_not_reviewed_by_oneself"
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "until"], name="opening_of_worker"),
            models.Index(fields=["reviewed_at"], name="opening_to_review"),
        ]


class ConflictOfInterest(models.Model):
    """A worker is, is related to, or lives with, somebody on a family's record. Said of a person or of the whole
    family."""

    worker = _worker()
    thread = models.ForeignKey("record.Thread", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.BigIntegerField(null=True, blank=True)
    tie = models.CharField(max_length=12)
    declared_by = _worker(null=True)
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tie__in=TIES), name="conflict_tie"),
            models.CheckConstraint(
                condition=Q(thread__isnull=False) | Q(person__isnull=False), name="conflict_of_something"
            ),
        ]
        indexes = [models.Index(fields=["worker", "ended_at"], name="conflict_of_worker")]


class AuditSample(models.Model):
    """An auditor may read this record for a stated audit, for a time."""

    thread = _thread()
    worker = _worker()
    sample = models.CharField(max_length=120)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="audit_is_time_boxed"),
        ]
        indexes = [models.Index(fields=["worker", "until"], name="audit_of_worker")]
