"""Kinds of specialist whom a family's lead may ask: what each can do, when to ask, and how soon."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class Specialist:
    """A kind of specialist.

    can           what they can do for a family, in plain words
    ask_when      criteria, in plain words
    agencies      kinds of agency that have them
    by_name       only a worker is asked, never a whole agency: the agency is too large for everybody there to read it
    sensitivity   who may read what is asked and answered, unless the one who writes chooses otherwise
    answer_within, start_within
                  working days: to the answer, from being asked; to the start, from the day the need was seen
    """

    code: str
    title: str
    can: str
    ask_when: tuple[str, ...]
    agencies: tuple[str, ...]
    by_name: bool
    sensitivity: str
    answer_within: int
    start_within: int


def read_specialists(
    tables: Iterable[Table], agency_kinds: Collection[str], sensitivities: Collection[str]
) -> dict[str, Specialist]:
    """Kinds of specialist by code, in the order of the file. PolicyFault with file, key and reason."""
    found: dict[str, Specialist] = {}
    for table in tables:
        one = Specialist(
            code=table.text("code"),
            title=table.text("title"),
            can=table.text("can"),
            ask_when=table.texts("ask_when"),
            agencies=table.texts("agencies"),
            by_name=table.yes("by_name", False),
            sensitivity=table.one_of("sensitivity", sensitivities, "ordinary"),
            answer_within=table.whole("answer_within"),
            start_within=table.whole("start_within"),
        )
        if one.code in found:
            raise table.fault("code", "is there twice")
        if not one.ask_when:
            raise table.fault("ask_when", "must say at least once when to ask")
        for kind in one.agencies:
            if kind not in agency_kinds:
                raise table.fault("agencies", f"{kind!r} is not known")
        table.done()
        found[one.code] = one
    return found
