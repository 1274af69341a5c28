"""The seal that is on a record now, for the actions that change it."""

import datetime as dt

from familiesfirst.involvement.models import Seal
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Meanwhile, threads_of


def current_seal(root: int) -> Seal:
    """The seal, locked. Meanwhile when there is none."""
    held = Seal.objects.select_for_update().filter(thread__in=threads_of(root), lifted_at=None).first()
    if held is None:
        raise Meanwhile("This record is not sealed, or not any more.")
    return held


def longest(today: dt.date) -> dt.date:
    """The last day by which a seal has to be looked at again, counted from a day."""
    months = int(setting("seal_review_months")) + today.month - 1
    return dt.date(today.year + months // 12, months % 12 + 1, min(today.day, 28))


def fault_in_looking_again(day: dt.date, today: dt.date) -> dict[str, str]:
    """What is wrong with the day on which a seal is looked at again, by field; empty when nothing is."""
    if day <= today:
        return {"look_again_by": "Give a date after today"}
    if day > longest(today):
        return {"look_again_by": f"A seal is looked at again within {setting('seal_review_months')} months"}
    return {}
