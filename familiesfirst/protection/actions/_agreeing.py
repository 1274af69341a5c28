"""What a strategy discussion agreed that somebody does: to whom it may be given, and putting it on the record."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils import timezone

from familiesfirst.agencies.api import workers
from familiesfirst.protection.entries.strategy import AGREED, ActionFacts, AgreedMarks
from familiesfirst.protection.models import AgreedAction, Strategy
from familiesfirst.protection.queries.agreed import line_of
from familiesfirst.protection.rules.agreed import Agreed
from familiesfirst.protection.rules.strategy import Held
from familiesfirst.record.api import put


def _who(agreed: Collection[Agreed]) -> dict[int, str]:
    """Whoever does one of these, by id. No query where nobody is named."""
    named = {one.worker for one in agreed if one.worker is not None}
    return {w.id: w.with_agency for w in workers(named).values()} if named else {}


def _owner(one: Agreed, who: Mapping[int, str]) -> str:
    return who[one.worker] if one.worker is not None else one.owner.strip()


def lines(agreed: Collection[Agreed]) -> tuple[str, ...]:
    """Each as the record of the discussion says it."""
    who = _who(agreed)
    return tuple(line_of(one.what.strip(), _owner(one, who), one.due) for one in agreed if one.due)


def put_agreed(root: int, row: Strategy, held: Held, *, happened: dt.datetime) -> None:
    """Each with an entry of its own, which starts its clock."""
    who, s47 = _who(held.agreed), any(held.s47.values())
    for one in held.agreed:
        assert one.due is not None
        made = AgreedAction.objects.create(
            strategy=row, thread_id=root, what=one.what.strip(), owner=_owner(one, who), worker_id=one.worker,
            due=one.due, agreed_on=timezone.localdate(happened),
        )  # fmt: skip
        made.entry = put(
            AGREED,
            thread=root,
            happened=happened,
            marks=AgreedMarks(row.pk, made.pk, one.due, s47, one.worker),
            facts=ActionFacts(made.what, made.owner),
            people=dict.fromkeys(held.s47),
        )
        made.save(update_fields=["entry"])
