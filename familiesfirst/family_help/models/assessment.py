"""How the one assessment of a family stands. What was written, by whom and when, is on the record."""

from django.db import models
from django.db.models import Q

OPEN = ("writing", "submitted", "returned")


class Assessment(models.Model):
    """One assessment of a family. form, version: of the policy form it is written on; empty for one from a return.

    counts_from: the day its limit counts from, the referral's. level: the highest of its children's when it began.
    follows: the one it brings up to date. entry: what started it. factors: {person: codes}, once it is agreed.
    """

    family = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    counts_from = models.DateField()
    level = models.CharField(max_length=24, blank=True)
    form = models.CharField(max_length=48, blank=True)
    version = models.CharField(max_length=24, blank=True)
    state = models.CharField(max_length=12)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entry = models.BigIntegerField(default=0)
    submitted_by = models.BigIntegerField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    late_why = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=240, blank=True)
    source = models.CharField(max_length=120, blank=True)
    factors = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(state__in=OPEN), name="assessment_one_open"),
            models.CheckConstraint(condition=Q(state__in=(*OPEN, "agreed", "ended")), name="assessment_state"),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_on__isnull=False), name="assessment_agreed_on_a_day"
            ),
        ]


class Placed(models.Model):
    """Stands in a section of an assessment; person: of whom, where the section is asked of each."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=32)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class AssessmentSection(Placed):
    """What is written in a section now: {question: answer}. entry: the one that holds these words, its version.

    carried: as the assessment before had it, untouched. signed_by: whoever stands by it as it is; empty: nobody yet.
    """

    text = models.JSONField(default=dict)
    filled = models.BooleanField(default=False)
    entry = models.BigIntegerField()
    by_worker = models.BigIntegerField(null=True, blank=True)
    by_name = models.CharField(max_length=240)
    at = models.DateTimeField()
    carried = models.BooleanField(default=False)
    signed_by = models.CharField(max_length=240, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "section"], condition=Q(person=None), name="assessment_section_once"
            ),
            models.UniqueConstraint(
                fields=["assessment", "section", "person"],
                condition=Q(person__isnull=False),
                name="assessment_section_of_person_once",
            ),
        ]


class Contribution(Placed):
    """What somebody of any agency adds to a section, signed: corrected by nobody else. version counts corrections.

    visitors, visitors_words: what the people who visit may be told of it.
    """

    by_worker = models.BigIntegerField()
    by_agency = models.BigIntegerField(null=True, blank=True)
    author = models.CharField(max_length=120)
    agency = models.CharField(max_length=120)
    on = models.DateField()
    source = models.CharField(max_length=300)
    conclusion = models.TextField()
    plain = models.TextField()
    sensitivity = models.CharField(max_length=24)
    visitors = models.CharField(max_length=8, blank=True)
    visitors_words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    entry = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["assessment", "section"], name="contribution_section")]


class SectionComment(Placed):
    """What a supervisor who sent it back asks for; open until it is sent again. section "": of the whole."""

    words = models.TextField()
    by_name = models.CharField(max_length=240)
    at = models.DateTimeField()
    open = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["assessment"], name="comment_open", condition=Q(open=True))]


class Duty(models.Model):
    """What a yes in the assessment asks us to do for a child: a code of `assessment_duty`, until somebody did it.

    answered_on: when it was done. ended_on: the yes was taken back.
    """

    family = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(max_length=24)
    opened_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "duty"], condition=Q(answered_on=None, ended_on=None), name="duty_open_once"
            ),
        ]
        indexes = [models.Index(fields=["family"], name="duty_open", condition=Q(answered_on=None, ended_on=None))]
