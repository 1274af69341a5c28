"""The outcomes framework: what the outcomes of a plan belong to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class Outcome:
    """A headline outcome. `national`: codes of the set `national_outcome` that it bears on.

    protection: what a child protection conference asks for belongs here; exactly one says so.
    """

    code: str
    title: str
    says: str
    national: tuple[str, ...]
    source: str
    protection: bool = False


def read_outcomes(tables: Iterable[Table], national: Collection[str], sources: Collection[str]) -> dict[str, Outcome]:
    """Outcomes by code, in the order of the file. PolicyFault when a code is there twice or a national one unknown."""
    found: dict[str, Outcome] = {}
    for table in tables:
        outcome = Outcome(
            code=table.text("code"),
            title=table.text("title"),
            says=table.text("says"),
            national=table.texts("national"),
            source=table.one_of("source", sources),
            protection=table.yes("protection", False),
        )
        if outcome.code in found:
            raise table.fault("code", "is there twice")
        for code in outcome.national:
            if code not in national:
                raise table.fault("national", f"{code!r} is not known")
        table.done()
        found[outcome.code] = outcome
    if found and sum(one.protection for one in found.values()) != 1:
        raise table.fault("protection", "is said of exactly one outcome")
    return found
