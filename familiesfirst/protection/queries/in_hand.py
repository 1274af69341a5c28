"""What is in hand for a family, for other rooms that have asked already whether it is theirs to see."""

import datetime as dt

from familiesfirst.protection.access import left_beside, open_children, unseen_alone
from familiesfirst.protection.models import Enquiry, Strategy
from familiesfirst.record.api import NotThere, read_with


def open_strategies(family: int) -> dict[int, tuple[int, ...]]:
    """{strategy discussion needed or called: the children it is about}. Two queries."""
    rows = Strategy.objects.filter(thread__in=read_with(family), state__in=("needed", "called"))
    found: dict[int, tuple[int, ...]] = {}
    for strategy, person in rows.filter(children__open=True).values_list("pk", "children__person").order_by("pk"):
        found[strategy] = (*found.get(strategy, ()), person)
    return found


def strategy_waits(strategy: int) -> bool:
    """Whether a strategy discussion is still to be held: then only this room moves or cancels its meeting."""
    return Strategy.objects.filter(pk=strategy, state__in=("needed", "called")).exists()


def who_is_missing(family: int, enquiry: int, now: dt.datetime) -> tuple[dict[int, str], dict[int, str]]:
    """({child of the family whom it leaves out: name}, {child of it whom nobody has seen alone: name}).

    For a reader whose right to the family's page was asked already.
    """
    row = Enquiry.objects.filter(pk=enquiry, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    return left_beside(family, row, now), unseen_alone(row, open_children(row))
