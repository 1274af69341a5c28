"""A proposed step, child by child: one open for a family, never decided by who proposed it."""

from django.db import models
from django.db.models import F, Q

from familiesfirst.pathways.rules.steps import DECIDED, OPEN, REFUSED, SORTS, STATES, entry_told

DECIDED_ON = Q(state__in=(DECIDED, REFUSED))


def _worker(null: bool = False) -> models.ForeignKey:
    return models.ForeignKey("agencies.Worker", models.PROTECT, null=null, blank=null, related_name="+")


class StepProposal(models.Model):
    """A step between levels, or the end of help (`sort`), and how it ended.

    qualified: it is for a qualified social worker to decide. by_qualified: whoever ended it was one on that day.
    proposed_entry, ended_entry: the entries that hold the words. level_entry: what set the levels.
    """

    family = models.ForeignKey("record.Thread", models.PROTECT, related_name="+")
    sort = models.CharField(max_length=8)
    state = models.CharField(max_length=10, default=OPEN)
    on = models.DateField()
    qualified = models.BooleanField()
    proposed_by = _worker(null=True)
    proposed_at = models.DateTimeField()
    proposed_entry = models.BigIntegerField(null=True, blank=True)
    ended_by = _worker(null=True)
    by_qualified = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_entry = models.BigIntegerField(null=True, blank=True)
    level_entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(state=OPEN), name="step_one_open"),
            models.CheckConstraint(condition=Q(sort__in=SORTS) & Q(state__in=STATES), name="step_known"),
            models.CheckConstraint(
                condition=Q(state=OPEN, ended_at=None, ended_by=None) | (~Q(state=OPEN) & Q(ended_at__isnull=False)),
                name="step_ended_when_it_ends",
            ),
            models.CheckConstraint(
                condition=~DECIDED_ON
                | (Q(ended_by__isnull=False) & (Q(proposed_by=None) | ~Q(ended_by=F("proposed_by")))),
                name="step_not_decided_by_proposer",
            ),
            models.CheckConstraint(
                condition=~DECIDED_ON | Q(qualified=False) | Q(by_qualified=True), name="step_decided_by_qualified"
            ),
        ]
        indexes = [models.Index(fields=["family", "-proposed_at"], name="step_of_family")]

    @property
    def told_of(self) -> int:
        """The entry that people are told of, or not yet."""
        return entry_told(self.state, self.proposed_entry, self.ended_entry)


class StepOfChild(models.Model):
    """One child of a proposal: from which level to which. reason: a code of `closure_reason`, where one closes."""

    step = models.ForeignKey(StepProposal, models.CASCADE, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    was = models.CharField(max_length=24)
    level = models.CharField(max_length=24)
    reason = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "person"], name="step_child_once"),
            models.CheckConstraint(condition=~Q(was=F("level")), name="step_changes_something"),
        ]
