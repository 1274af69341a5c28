"""Reports to a conference: what an agency tells it, in parts, each with who must not be shown it."""

from django.db import models

from familiesfirst.protection.models.conference import Conference


class ConferenceReport(models.Model):
    """One worker's report to a conference, as they wrote it last. by: their name and agency. revision: how often.
    entry: of the last time."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="reports")
    worker = models.ForeignKey("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=240)
    written_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    entry = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "worker"], name="conference_report_once_a_worker"),
        ]


class ReportPart(models.Model):
    """A part of a report. part: a code of `conference_report_part`.

    sensitivity: as on the record. health_of: the grown-up whose health it tells of. not_for: people of the family it is
    held back from, with not_for_why. visitors, visitors_words: what the people who visit may be told of it.
    """

    report = models.ForeignKey(ConferenceReport, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=24)
    words = models.TextField()
    sensitivity = models.CharField(max_length=24, default="ordinary")
    health_of = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    not_for = models.JSONField(default=list, blank=True)
    not_for_why = models.TextField(blank=True)
    visitors = models.CharField(max_length=8, blank=True)
    visitors_words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="report_part_once")]


class ConferenceCopy(models.Model):
    """A copy that somebody of the family was given: of the reports before it, or of its record. entry: that says so."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=8)
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(sort__in=["reports", "record"]), name="conference_copy_sort"),
        ]
        indexes = [models.Index(fields=["conference"], name="conference_copy_of")]
