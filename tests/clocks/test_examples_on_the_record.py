"""Every example of a clock through the database: told entry by entry, recomputed each time, and proved at the end.

The examples of one clock stand on one record, each on a thread of its own and about a child of its own.
"""

from itertools import groupby

import pytest

from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.clocks.rules import Run
from tests.clocks.happening import a_thread, say
from tests.spec.clock_examples import Example, said, sheets

TOGETHER = [list(of) for sheet in sheets() for _, of in groupby(sheet.examples, key=lambda one: one.rules)]
"""The examples of one clock under the same rules."""
CHILD = 4711


@pytest.mark.django_db
@pytest.mark.parametrize("examples", TOGETHER, ids=lambda examples: examples[0].id)
def test_examples(examples: list[Example], use_clocks) -> None:  # type: ignore[no-untyped-def]
    use_clocks(*examples[0].rules)
    came = {one.id: on_the_record(one, CHILD + n) for n, one in enumerate(examples)}
    assert came == {one.id: one.runs for one in examples}
    assert rebuild(check=True).fault is None


def on_the_record(example: Example, child: int) -> tuple[str, ...]:
    """Its entries told; the rows that come of them."""
    per = example.rules[0].per
    thread = a_thread(per if per in ("contact", "incident", "concern") else "family")
    people = {child: {}} if per in ("child", "person") else {}
    ids: dict[int, int] = {}
    for told, line in sorted(zip(example.entries, example.lines, strict=True), key=lambda pair: pair[0].id):
        ids[told.id] = say(thread, line, people, ids=ids)
    return tuple(told_again(thread, ids))


def told_again(thread: int, ids: dict[int, int]) -> list[str]:
    """The table's rows as the examples write them."""
    number = {entry: told for told, entry in ids.items()} | {None: None}
    return [
        said(
            Run(
                code=row.code,
                ordinal=row.ordinal,
                rule_from=row.rule_from,
                started_by=number[row.started_by],
                started=row.started_at,
                due=row.due_at,
                due_on=row.due_on,
                ended_by=number[row.ended_by],
                ended=row.ended_at,
                end=row.end,
                recorded_late=row.recorded_late,
                extended_by=number[row.extended_by],
                explained_by=number[row.explained_by],
            )
        )
        for row in Clock.objects.filter(thread=thread).order_by("ordinal")
    ]
