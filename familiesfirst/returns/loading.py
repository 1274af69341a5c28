"""Loads a census return: reads, judges, and brings in each child by an action of their own."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.db import transaction

from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Invalid, Meanwhile, Refused, system_actor
from familiesfirst.returns.actions.import_child import import_child
from familiesfirst.returns.cin import reader
from familiesfirst.returns.cin.deeds import digest_of
from familiesfirst.returns.cin.rules import RULES, Collection, Finding, Judged, Verdict, collection_of, judge
from familiesfirst.returns.cin.shape import Header
from familiesfirst.returns.models import ImportBatch, ImportedChild
from familiesfirst.returns.report import Found, Report

Progress = Callable[[list[Judged]], Iterable[Judged]]
"""Wraps the children as they are worked through, to show how far it is."""


class _Undone(Exception):
    """Rolls back the whole file when it was all or nothing."""


@dataclass
class _Load:
    """One reading of one file."""

    header: Header
    at: Collection
    verdict: Verdict
    batch: ImportBatch
    now: dt.datetime
    known: dict[str, str]
    found: list[Found] = field(default_factory=list)

    def note(self, reference: str, findings: Iterable[Finding]) -> None:
        self.found += [Found(reference, f) for f in findings]


def load_cin(
    data: bytes,
    *,
    file_name: str,
    now: dt.datetime,
    today: dt.date,
    all_or_nothing: bool = False,
    progress: Progress = iter,
) -> Report:
    """Loads the return in these bytes and says what became of it.

    Unreadable when the file as a whole cannot be: nothing is then written. all_or_nothing: nothing is written either
    when any child is refused (`report.nothing_written`). The same file again changes nothing at all.
    """
    census = reader.read(data)
    at = collection_of(census.header, today=today, codeset=codeset)
    verdict = judge(census, at, RULES)
    batch = _batch(census.header, at, data, file_name, now, len(verdict.children))
    load = _Load(census.header, at, verdict, batch, now, ImportedChild.digests(batch.lea))
    load.note("", verdict.doubts)
    for refused in verdict.refused:
        load.note(refused.child.reference, refused.refusals)
    batch.refused = len(verdict.refused)
    if all_or_nothing and verdict.refused:
        return _report(load, nothing_written=True)
    return _all(load, progress) if all_or_nothing else _each(load, progress)


def _batch(header: Header, at: Collection, data: bytes, name: str, now: dt.datetime, children: int) -> ImportBatch:
    """Not kept yet: reading the same file again, when it changes nothing, leaves no trace."""
    return ImportBatch(
        lea=header.lea.text if header.lea else "",
        year=at.year,
        reference_date=at.reference,
        file_name=name[:200],
        digest=hashlib.sha256(data).hexdigest(),
        read_at=now,
        children=children,
    )


def _all(load: _Load, progress: Progress) -> Report:
    try:
        with transaction.atomic():
            report = _each(load, progress)
            if report.refused:
                raise _Undone
    except _Undone:
        return replace(report, nothing_written=True, loaded=0, added_to=0)
    return report


def _each(load: _Load, progress: Progress) -> Report:
    for judged in progress(load.verdict.accepted):
        load.note(judged.child.reference, judged.doubts)
        if load.known.get(judged.child.reference) == digest_of(judged.child):
            load.batch.unchanged += 1
        else:
            _bring_in(load, judged)
    if load.batch.pk is not None or not load.batch.read_before:
        load.batch.save()
        load.batch.doubts = sum(1 for f in load.found if f.finding.weight == "doubts")
        load.batch.finish(load.now, ((f.reference, f.finding) for f in load.found))
    return _report(load)


def _bring_in(load: _Load, judged: Judged) -> None:
    """One child, or a refusal that only the record could raise."""
    if load.batch.pk is None:
        load.batch.save()
    try:
        done = import_child(
            by=system_actor("import_cin"), now=load.now, batch=load.batch, child=judged.child, doubts=judged.doubts
        )
    except (Invalid, Refused, Meanwhile) as fault:
        finding = Finding("FF90", "refuses", judged.child.line, "Child", "", f"This could not be kept: {fault}")
        load.note(judged.child.reference, [finding])
        load.batch.refused += 1
        return
    load.batch.count("loaded" if done.new else "added_to")
    load.note(judged.child.reference, done.notes)


def _report(load: _Load, *, nothing_written: bool = False) -> Report:
    batch = load.batch
    return Report(
        file_name=batch.file_name,
        lea=batch.lea,
        year=batch.year,
        children=batch.children,
        loaded=batch.loaded,
        added_to=batch.added_to,
        unchanged=batch.unchanged,
        refused=batch.refused,
        found=tuple(load.found),
        nothing_written=nothing_written,
    )
