"""The conferences that somebody chairs, as their desk shows them."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from familiesfirst.desk.rules.rows import Task
from familiesfirst.protection.api import ChairedLine, chaired_asked, chaired_from
from familiesfirst.record.api import LONDON

__all__ = ["chaired_asked", "chaired_from", "chairs"]


def chairs(lines: Sequence[ChairedLine], titles: Mapping[int, str]) -> tuple[Task, ...]:
    """One row for each, with its day and what is missing; it leads to the conference, since the rest may be shut."""
    return tuple(
        Task(
            title=one.title,
            family=None,
            about=" · ".join((titles.get(one.family, ""), *one.missing)),
            due=timezone.localdate(one.at),
            late="",
            route="protection:conference",
            args=(one.family, one.id),
            do="Open",
            time=f"{one.at.astimezone(LONDON):%H:%M}",
        )
        for one in lines
    )
