"""Rebuilds the whole table of clocks from the record, or proves that it is what the record says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from familiesfirst.clocks.index import SUBJECT_KINDS, About
from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.projection import Difference, Row, Subjects, difference, index, one_at_a_time, write
from familiesfirst.record.api import people_after, threads_after

BATCH = 500


@dataclass(frozen=True)
class Rebuilt:
    """How many subjects were looked at, how many rows put right, and the first that did not hold (when checking)."""

    subjects: int
    written: int
    fault: str | None = None


def rebuild(*, check: bool = False, progress: Callable[[int], None] = lambda subjects: None) -> Rebuilt:
    """Walks every contact, family, person, serious incident and concern; holds one batch in memory and commits it.

    check: changes nothing and stops at the first row that is not what the record says.
    progress is called with the number of subjects looked at since the last call.
    """
    looked_at = written = 0
    for subjects, rows in _batches():
        with transaction.atomic():
            one_at_a_time(subjects)
            found = difference(subjects, index().about(index().editions, subjects.about), rows)
            if check and (fault := _first(found)):
                return Rebuilt(looked_at, 0, fault)
            written += 0 if check else write(found)
        looked_at += len(subjects.ids)
        progress(len(subjects.ids))
    return _abandoned(check) or Rebuilt(looked_at, written)


def _batches() -> Iterator[tuple[Subjects, Q]]:
    """Every subject; with each batch the rows of its whole stretch of ids, so that strays between them are seen."""
    for about in SUBJECT_KINDS:
        after: int | None = None
        while ids := _next(about, -1 if after is None else after):
            yield Subjects(about, tuple(ids)), _stretch(about, after, ids[-1])
            after = ids[-1]
        yield Subjects(about, ()), _stretch(about, after, None)


def _next(about: About, after: int) -> list[int]:
    return people_after(after, BATCH) if about == "person" else threads_after(after, about, BATCH)


def _stretch(about: About, after: int | None, last: int | None) -> Q:
    rows = Q(subject_kind__in=SUBJECT_KINDS[about])
    rows = rows if after is None else rows & Q(subject_id__gt=after)
    return rows if last is None else rows & Q(subject_id__lte=last)


def _abandoned(check: bool) -> Rebuilt | None:
    """Rows of clocks that the policy no longer knows: a run keeps its rule, so an edition may end but not disappear."""
    row = Clock.objects.exclude(code__in=index().editions).order_by("id").first()
    if row is None or not check:
        return None
    return Rebuilt(0, 0, f"{_name(row)}: the policy has no such clock; give it a last day in force instead")


def _first(found: Difference) -> str | None:
    for _, there, row in found.wrong:
        name, held, said = next(three for three in zip(Row._fields, there, row, strict=True) if three[1] != three[2])
        return f"{_name(there)}: {name} is {held}, the record says {said}"
    if found.missing:
        return f"{_name(found.missing[0])}: is missing"
    return f"{_name(found.stray[0][1])}: the record says nothing of it" if found.stray else None


def _name(row: Row | Clock) -> str:
    return f"{row.code} of {row.subject_kind} {row.subject_id}, run {row.ordinal}"
