"""The family's side of the plan: how far each says it is, what each answers, their words, and the copies made."""

from django.db import models
from django.db.models import Q

from familiesfirst.family_help.models.plan import Plan, PlanOutcome


def _person(*, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey("people.Person", null=null, blank=null, on_delete=models.PROTECT, related_name="+")


class PlanScore(models.Model):
    """How far an outcome is on a scale of 0 to 10, as one person of the family says, or a worker (person None)."""

    outcome = models.ForeignKey(PlanOutcome, on_delete=models.CASCADE, related_name="+")
    person = _person(null=True)
    worker = models.BigIntegerField(null=True, blank=True)
    value = models.PositiveSmallIntegerField()
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value__lte=10), name="plan_score_of_ten")]
        indexes = [models.Index(fields=["outcome", "on"], name="plan_score_outcome")]


class PlanAnswer(models.Model):
    """What one person of the family said to one version, in their words; a later answer stands over an earlier one.

    answer: a code of `family_answer`. parts: which parts they agree with. why: why they were not asked.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    person = _person()
    answer = models.CharField(max_length=16)
    parts = models.TextField(blank=True)
    words = models.TextField(blank=True)
    why = models.TextField(blank=True)
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["plan", "version"], name="plan_answer_version")]


class PlanWord(models.Model):
    """A word that somebody of the family would put otherwise, tied to their name, until the plan takes it up.

    part: `outcome`, `action` or `line`; part_id: which. taken_up: the entry that changed the plan for it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=8)
    part_id = models.BigIntegerField()
    person = _person()
    words = models.TextField()
    on = models.DateField()
    entry = models.BigIntegerField()
    taken_up = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(part__in=["outcome", "action", "line"]), name="plan_word_part"),
        ]
        indexes = [models.Index(fields=["plan", "part", "part_id"], name="plan_word_place")]


class PlanCopy(models.Model):
    """A copy of a version that was made for one person: on paper, or to read together.

    parts: what it holds, as `outcome-3`, `wish-3`, `action-7`, `line-2`; it never shows more, whatever changes later.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    person = _person()
    how = models.CharField(max_length=10)
    parts = models.JSONField(default=list)
    worker = models.BigIntegerField(null=True, blank=True)
    made = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=["paper", "together"]), name="plan_copy_how"),
        ]
