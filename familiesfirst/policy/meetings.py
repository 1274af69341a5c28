"""Sorts of meeting about a family: what each is called, and whether people of the family are asked to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.policy.table import Table

WORK = ("family_help", "protection")


@dataclass(frozen=True)
class MeetingSort:
    """A sort of meeting.

    family  whether people of the family are asked to it
    by      the work it is part of, one of `WORK`: what is part of protection is called there
    held    the route name of the page where it is written down that it was held; None: the plain one
    """

    code: str
    title: str
    family: bool
    by: str
    held: str | None = None


def read_meeting_sorts(tables: Iterable[Table]) -> dict[str, MeetingSort]:
    """Sorts of meeting by code, in the order of the file. PolicyFault with file, key and reason."""
    found: dict[str, MeetingSort] = {}
    for table in tables:
        one = MeetingSort(
            code=table.text("code"),
            title=table.text("title"),
            family=table.yes("family"),
            by=table.one_of("by", WORK),
            held=table.text("held", "") or None,
        )
        if one.code in found:
            raise table.fault("code", "is there twice")
        table.done()
        found[one.code] = one
    return found
