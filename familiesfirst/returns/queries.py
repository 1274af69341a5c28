"""What the data officer reads: which returns came in, and what they were refused for or doubted."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min

from familiesfirst.policy.api import may
from familiesfirst.record.api import Actor, NotThere
from familiesfirst.returns.models import ImportBatch, ImportFinding

PAGE = 100
"""Findings on one page."""


@dataclass(frozen=True)
class ImportLine:
    """One return that was brought in. Counts are children, but doubts are findings."""

    id: int
    year: int
    lea: str
    file_name: str
    read_at: dt.datetime
    children: int
    loaded: int
    added_to: int
    unchanged: int
    refused: int
    doubts: int
    finished: bool


@dataclass(frozen=True)
class RuleCount:
    """How often one rule was broken."""

    weight: str
    rule: str
    text: str
    times: int


@dataclass(frozen=True)
class FindingLine:
    """One place in the file. reference: the authority's own id of the child."""

    line: int
    element: str
    value: str
    reference: str
    rule: str
    text: str


@dataclass(frozen=True)
class ImportPage:
    """One return: its counts, its rules, and one page of findings. more: there is a next page."""

    batch: ImportLine
    rules: tuple[RuleCount, ...]
    findings: tuple[FindingLine, ...]
    rule: str
    weight: str
    page: int
    more: bool


def imports(viewer: Actor) -> list[ImportLine]:
    """Returns that were brought in, latest first. NotThere for whom this is not."""
    _check(viewer)
    return [_line(b) for b in ImportBatch.objects.order_by("-read_at", "-id")[:PAGE]]


def one_import(viewer: Actor, batch: int, *, weight: str, rule: str = "", page: int = 1) -> ImportPage:
    """One return and its findings of one weight (`refuses` or `doubts`), of one rule if given. NotThere when absent."""
    _check(viewer)
    row = ImportBatch.objects.filter(pk=batch).first()
    if row is None:
        raise NotThere
    held = ImportFinding.objects.filter(batch=row, weight=weight).order_by("line", "id")
    held = held.filter(rule=rule) if rule else held
    found = list(held[(page - 1) * PAGE : page * PAGE + 1])
    return ImportPage(
        _line(row), tuple(_rules(row)), tuple(_finding(f) for f in found[:PAGE]), rule, weight, page, len(found) > PAGE
    )


def _check(viewer: Actor) -> None:
    if not any(may(role, "none", "returns.read_imports") for role in viewer.roles):
        raise NotThere


def _rules(batch: ImportBatch) -> list[RuleCount]:
    counted = (
        ImportFinding.objects.filter(batch=batch).values("weight", "rule").annotate(times=Count("id"), said=Min("text"))
    )
    ordered = counted.order_by("-weight", "-times", "rule")
    return [RuleCount(c["weight"], c["rule"], c["said"], c["times"]) for c in ordered]


def _line(b: ImportBatch) -> ImportLine:
    return ImportLine(
        id=b.pk,
        year=b.year,
        lea=b.lea,
        file_name=b.file_name,
        read_at=b.read_at,
        children=b.children,
        loaded=b.loaded,
        added_to=b.added_to,
        unchanged=b.unchanged,
        refused=b.refused,
        doubts=b.doubts,
        finished=b.finished_at is not None,
    )


def _finding(f: ImportFinding) -> FindingLine:
    return FindingLine(f.line, f.element, f.value, f.reference, f.rule, f.text)
