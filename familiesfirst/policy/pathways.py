"""Practice pathways: steps that good practice asks where something is found, who takes each, in how many days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from familiesfirst.policy.gestation import day_of
from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class PathwayStep:
    """A step. who: a code of a part in a family's help, or of a kind of specialist. within: days from the choice.

    week: the week of pregnancy by which it is done, where somebody is expected and that day is to come; 0: no week.
    """

    code: str
    title: str
    who: str
    within: int
    week: int = 0

    def due(self, chosen: date, expected: date | None) -> date:
        """The day by which it is done. expected: when a baby of the family is."""
        by_week = day_of(expected, self.week) if expected and self.week else None
        return by_week if by_week and by_week > chosen else chosen + timedelta(days=self.within)


@dataclass(frozen=True)
class Pathway:
    """A pathway. choose_when: in plain words. sensitivity: who may read that it is watched for a family."""

    code: str
    title: str
    choose_when: tuple[str, ...]
    sensitivity: str
    steps: tuple[PathwayStep, ...]

    @property
    def by_week(self) -> bool:
        """Whether it goes by the weeks of a pregnancy."""
        return any(step.week for step in self.steps)


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
        week=table.whole("week", 0),
    )
    table.done()
    return step
