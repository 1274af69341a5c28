"""Stages of a disagreement between agencies: who answers at each, and the clock that limits it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class Stage:
    """One stage. held_by: roles whose holders may answer at it. clock: the code of the clock that limits it.

    source: the code of what says so, which has its edition and its days.
    """

    code: str
    title: str
    says: str
    held_by: tuple[str, ...]
    clock: str
    source: str


def read_stages(
    tables: Iterable[Table], roles: Collection[str], clocks: Collection[str], sources: Collection[str]
) -> tuple[Stage, ...]:
    """Stages in the order of the file, the first one first. PolicyFault with file, key and reason."""
    found: list[Stage] = []
    for table in tables:
        one = Stage(
            code=table.text("code"),
            title=table.text("title"),
            says=table.text("says"),
            held_by=table.texts("held_by"),
            clock=table.one_of("clock", clocks),
            source=table.one_of("source", sources),
        )
        if not one.held_by or not set(one.held_by) <= set(roles):
            raise table.fault("held_by", "must name roles of roles.toml")
        table.done()
        found.append(one)
    return tuple(found)
