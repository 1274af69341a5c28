"""Somebody says why what had to be done by a day was late, and which manager agrees."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from familiesfirst.clocks.entries import CLOCK_EXPLAINED, ExplainedFacts, ExplainedMarks, RunMarks
from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.projection import index
from familiesfirst.clocks.queries import missed, rows_now, title_of
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, lock_threads, of_entry, put

OF_SOMEBODY = ("child", "person")


@action("clocks.explain")
def explain(*, by: Actor, now: dt.datetime, runs: Mapping[int, int], why: str, authorised: str) -> int:
    """Says once, for one run or for several children's of one clock, why it was late; id of the entry that says so.
    What was said before stays on the record, and this takes its place.

    runs: {`ClockView.id`: `started_by`}. authorised: which manager agrees. Meanwhile when one of them is not late, or
    no longer that run; Invalid when something is not said.
    """
    rows = list(rows_now().filter(pk__in=runs).order_by("pk"))
    if not rows or len(rows) < len(runs) or len({(row.code, row.thread) for row in rows}) > 1:
        raise NotThere
    thread = rows[0].thread if rows[0].subject_kind in OF_SOMEBODY else rows[0].subject_id
    authorise(thread=thread)
    lock_threads(thread)
    rows = list(
        rows_now().filter(pk__in=runs).annotate(kept=of_entry("sensitivity", "started_by")).order_by("kept", "pk")
    )
    if len(rows) < len(runs) or any(not _late(row, runs, now) for row in rows):
        raise Meanwhile("This has changed meanwhile: it is not late, or was taken back.")
    asked = {"why": "Say why it was late.", "authorised": "Say which manager agrees."}
    if errors := {
        name: words for name, words in asked.items() if not {"why": why, "authorised": authorised}[name].strip()
    }:
        raise Invalid(errors)
    facts = ExplainedFacts(title_of(rows[0]), why.strip(), authorised.strip().rstrip("."))
    said = [_put(list(same), of, thread, now, facts) for of, same in groupby(rows, key=attrgetter("kept"))]
    return said[0]


def _late(row: Clock, runs: Mapping[int, int], now: dt.datetime) -> bool:
    rule = index().edition(row.code, row.rule_from)
    asks = rule is not None and rule.explain_late == "ask"
    return asks and row.started_by == runs[row.pk] and missed(row, now)


def _put(rows: Sequence[Clock], sensitivity: str, thread: int, now: dt.datetime, facts: ExplainedFacts) -> int:
    """Kept as closely as what began it: what was late tells of that."""
    own = rows[0].subject_kind in OF_SOMEBODY
    return put(
        CLOCK_EXPLAINED,
        thread=thread,
        happened=now,
        marks=ExplainedMarks(rows[0].code, None if own else rows[0].started_by),
        facts=facts,
        people={row.subject_id: RunMarks(row.started_by) for row in rows} if own else None,
        sensitivity=sensitivity,
    )
