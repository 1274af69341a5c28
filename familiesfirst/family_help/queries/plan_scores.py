"""How far each outcome is, as each person of the family and the worker say, over time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from familiesfirst.agencies.api import of_worker
from familiesfirst.family_help.models import PlanScore
from familiesfirst.family_help.queries.plan_views import ScoreLine

LEFT = "Somebody who is no longer in the family"


def scores_of(plan: int, names: Mapping[int, str], *, until: dt.date | None = None) -> dict[int, tuple[ScoreLine, ...]]:
    """{outcome: the latest of each scorer, with the first they said}: the family first, then the worker. One query.

    names: what people of the family are called. until: as it stood on that day.
    """
    rows = PlanScore.objects.filter(outcome__plan=plan).order_by("pk").annotate(**of_worker("worker"))
    return scores_from(rows.filter(on__lte=until) if until else rows, names)


def scores_from(rows: Iterable[Any], names: Mapping[int, str]) -> dict[int, tuple[ScoreLine, ...]]:
    """The same out of rows in order of their ids, each with `their_name`: what the worker who scored is called."""
    said: dict[int, dict[int | None, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        said[row.outcome_id][row.person_id].append(row)
    return {
        outcome: tuple(_line(each[person], names) for person in _family_first(each)) for outcome, each in said.items()
    }


def _family_first(scorers: Iterable[int | None]) -> list[int | None]:
    return sorted(scorers, key=lambda person: (person is None, person or 0))


def _line(rows: list[Any], names: Mapping[int, str]) -> ScoreLine:
    first, last = rows[0], rows[-1]
    name = names.get(last.person_id, LEFT) if last.person_id else last.their_name or "A worker"
    return ScoreLine(name, last.value, first.value if first.on < last.on else None, last.on, last.person_id)
