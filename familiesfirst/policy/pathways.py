"""Practice pathways: steps that good practice asks where something is found, who takes each, in how many days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class PathwayStep:
    """A step. who: a code of a part in a family's help, or of a kind of specialist. within: days from the choice."""

    code: str
    title: str
    who: str
    within: int


@dataclass(frozen=True)
class Pathway:
    """A pathway. choose_when: in plain words. sensitivity: who may read that it is watched for a family."""

    code: str
    title: str
    choose_when: tuple[str, ...]
    sensitivity: str
    steps: tuple[PathwayStep, ...]


def read_pathways(
    tables: Iterable[Table], takers: Collection[str], sensitivities: Collection[str]
) -> dict[str, Pathway]:
    """Pathways by code, in the order of the file. takers: who may take a step. PolicyFault names file and key."""
    found: dict[str, Pathway] = {}
    for table in tables:
        one = Pathway(
            code=table.text("code"),
            title=table.text("title"),
            choose_when=table.texts("choose_when"),
            sensitivity=table.one_of("sensitivity", sensitivities, "ordinary"),
            steps=tuple(_step(step, takers) for step in table.tables("step")),
        )
        if one.code in found:
            raise table.fault("code", "is there twice")
        if not one.steps:
            raise table.fault("step", "must have at least one")
        if len({step.code for step in one.steps}) < len(one.steps):
            raise table.fault("step", "two steps have one code")
        table.done()
        found[one.code] = one
    return found


def _step(table: Table, takers: Collection[str]) -> PathwayStep:
    step = PathwayStep(
        code=table.text("code"),
        title=table.text("title"),
        who=table.one_of("who", takers),
        within=table.whole("within"),
    )
    table.done()
    return step
