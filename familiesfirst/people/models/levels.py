"""Projections of level and legal-status entries: one row a span. The record holds who decided and why."""

from django.db import models
from django.db.models import Q

from familiesfirst.people.models.people import Person


class _Span(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=32)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    entry = models.BigIntegerField()

    class Meta:
        abstract = True


class ChildLevel(_Span):
    """A level held by a child from `since` up to, not including, `until`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until__isnull=True), name="child_level_one_current"),
            models.UniqueConstraint(fields=["person", "since"], name="child_level_one_a_day"),
        ]
        indexes = [models.Index(fields=["code", "until"], name="child_level_code")]


class LegalStatus(_Span):
    """A legal status held beside the level."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until__isnull=True), name="legal_status_one_current"
            ),
            models.UniqueConstraint(fields=["person", "since"], name="legal_status_one_a_day"),
        ]
