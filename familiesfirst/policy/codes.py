"""Code sets: what a code means, and from when to when it may be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from familiesfirst.policy.table import Table


@dataclass(frozen=True)
class Code:
    """One code. Both days are included; None means no limit. `says` is a longer text, for lists that explain."""

    code: str
    label: str
    says: str = ""
    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it may be used on this day."""
        after_start = self.in_force_from is None or self.in_force_from <= day
        return after_start and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True)
class CodeSet:
    """A set of codes in the order they are shown. A code whose label changed is there once for each label."""

    code: str
    title: str
    source: str
    options: tuple[Code, ...]

    def on(self, day: date | None) -> Mapping[str, str]:
        """{code: label} usable on a day; with None, every code there ever was, under its latest label."""
        return {option.code: option.label for option in self.options if day is None or option.in_force(day)}

    def label(self, code: str | None) -> str:
        """The latest label, or the code itself when it is not of this set: what is on the record is always shown."""
        return self._latest.get(code or "", code or "")

    @cached_property
    def _latest(self) -> Mapping[str, str]:
        return self.on(None)

    def says(self, code: str) -> str:
        """The longer text of a code, or "" when it has none."""
        return next((option.says for option in self.options if option.code == code), "")


def read_codesets(tables: Iterable[Table]) -> dict[str, CodeSet]:
    """Code sets by name. PolicyFault when a name is used twice, or one code has two labels on one day."""
    found: dict[str, CodeSet] = {}
    for table in tables:
        codeset = CodeSet(
            code=table.text("code"),
            title=table.text("title"),
            source=table.text("source"),
            options=tuple(_option(option) for option in table.tables("option")),
        )
        if codeset.code in found:
            raise table.fault("code", "is there twice")
        _refuse_two_labels(table, codeset)
        table.done()
        found[codeset.code] = codeset
    return found


def _option(table: Table) -> Code:
    option = Code(
        code=table.text("code"),
        label=table.text("label"),
        says=table.text("says", ""),
        in_force_from=table.day("in_force_from") if "in_force_from" in table else None,
        in_force_to=table.day("in_force_to") if "in_force_to" in table else None,
    )
    table.done()
    return option


def _refuse_two_labels(table: Table, codeset: CodeSet) -> None:
    if not codeset.options:
        raise table.fault("option", "is missing: a code set has at least one code")
    seen: list[Code] = []
    for option in codeset.options:
        for other in seen:
            if other.code == option.code and _overlap(other, option):
                raise table.fault(f"option ({option.code})", "has two labels on one day")
        seen.append(option)


def _overlap(one: Code, other: Code) -> bool:
    start = max(one.in_force_from or date.min, other.in_force_from or date.min)
    return start <= min(one.in_force_to or date.max, other.in_force_to or date.max)
