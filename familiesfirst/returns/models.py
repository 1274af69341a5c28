"""What was brought in: the returns, what was refused, and which deed of which child stands where on the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import models

from familiesfirst.returns.cin.rules import Finding


class ImportBatch(models.Model):
    """One reading of one file: the first, and any later one that changed something. `digest`: SHA-256 of the file."""

    lea = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    reference_date = models.DateField()
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    children = models.PositiveIntegerField()
    loaded = models.PositiveIntegerField(default=0)
    added_to = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    @property
    def read_before(self) -> bool:
        """Whether the very same file was read, and its report kept, already."""
        return ImportBatch.objects.filter(digest=self.digest).exists()

    def count(self, outcome: str) -> None:
        """One more child `loaded` or `added_to`."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def finish(self, now: dt.datetime, findings: Iterable[tuple[str, Finding]]) -> None:
        """Keeps the counts, and every finding with the child's own id."""
        rows = [
            ImportFinding(
                batch=self,
                weight=f.weight,
                rule=f.rule,
                line=f.line,
                element=f.element,
                value=f.value,
                reference=reference,
                text=f.text[:400],
            )
            for reference, f in findings
        ]
        ImportFinding.objects.bulk_create(rows, batch_size=500)
        self.finished_at = now
        self.save()


class ImportFinding(models.Model):
    """A refusal or a doubt of a batch. `reference`: the authority's id of the child; empty: about the return itself."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="+")
    weight = models.CharField(max_length=8)
    rule = models.CharField(max_length=8)
    line = models.PositiveIntegerField()
    element = models.CharField(max_length=60)
    value = models.CharField(max_length=210)
    reference = models.CharField(max_length=210)
    text = models.CharField(max_length=400)

    class Meta:
        indexes = [models.Index(fields=["batch", "weight", "rule"], name="import_finding_rule")]


class ImportedChild(models.Model):
    """A child of a return and the person they are here. `digest`: of all the latest return said of them."""

    lea = models.CharField(max_length=3)
    reference = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    person = models.BigIntegerField()
    family = models.BigIntegerField()
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lea", "reference"], name="imported_child_once")]

    @classmethod
    def digests(cls, lea: str) -> dict[str, str]:
        """{the authority's own id: digest of what its latest return said} of every child brought in."""
        return dict(cls.objects.filter(lea=lea).values_list("reference", "digest"))


class ImportedDeed(models.Model):
    """One thing a return said happened, and the entry it stands as: so that it is never written twice."""

    child = models.ForeignKey(ImportedChild, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "key"], name="imported_deed_once")]
