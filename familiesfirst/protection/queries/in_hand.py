"""What is in hand for a family, for other rooms that have asked already whether it is theirs to see."""

from familiesfirst.protection.models import Strategy
from familiesfirst.record.api import read_with


def open_strategies(family: int) -> dict[int, tuple[int, ...]]:
    """{strategy discussion needed or called: the children it is about}. Two queries."""
    rows = Strategy.objects.filter(thread__in=read_with(family), state__in=("needed", "called"))
    found: dict[int, tuple[int, ...]] = {}
    for strategy, person in rows.filter(children__open=True).values_list("pk", "children__person").order_by("pk"):
        found[strategy] = (*found.get(strategy, ()), person)
    return found
