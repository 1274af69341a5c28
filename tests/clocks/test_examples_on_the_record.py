"""Every example of a clock through the database: told entry by entry, recomputed each time, and proved at the end."""

import pytest

from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.clocks.rules import Run
from tests.clocks.happening import a_thread, say
from tests.spec.clock_examples import Example, said, sheets

EXAMPLES = [example for sheet in sheets() for example in sheet.examples]
CHILD = 4711


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_example(example: Example, use_clocks) -> None:  # type: ignore[no-untyped-def]
    use_clocks(*example.rules)
    per = example.rules[0].per
    thread = a_thread(per if per in ("contact", "incident", "concern") else "family")
    people = {CHILD: {}} if per in ("child", "person") else {}
    ids: dict[int, int] = {}
    for told, line in sorted(zip(example.entries, example.lines, strict=True), key=lambda pair: pair[0].id):
        ids[told.id] = say(thread, line, people, ids=ids)
    assert tuple(told_again(ids)) == example.runs
    assert rebuild(check=True).fault is None


def told_again(ids: dict[int, int]) -> list[str]:
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
        for row in Clock.objects.order_by("ordinal")
    ]
