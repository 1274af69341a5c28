"""What became of a return, as a person reads it and as a program does. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from familiesfirst.returns.cin.rules import Finding

EXAMPLES = 3
"""How many examples of a doubt the short report shows."""


@dataclass(frozen=True)
class Found:
    """A finding about a child (the authority's own id; empty: about the return itself, or a child without one)."""

    reference: str
    finding: Finding


@dataclass(frozen=True)
class Report:
    """Counts are children. nothing_written: all or nothing was asked for, and something was refused."""

    file_name: str
    lea: str
    year: int
    children: int
    loaded: int
    added_to: int
    unchanged: int
    refused: int
    found: tuple[Found, ...]
    nothing_written: bool = False

    @property
    def refusals(self) -> list[Found]:
        """Why children were refused, in the order found."""
        return [f for f in self.found if f.finding.weight == "refuses"]

    @property
    def doubts(self) -> list[Found]:
        """What loaded and may be looked at."""
        return [f for f in self.found if f.finding.weight == "doubts"]

    def as_json(self) -> dict[str, Any]:
        """Everything, for a program."""
        counts = {k: getattr(self, k) for k in ("children", "loaded", "added_to", "unchanged", "refused")}
        return {
            "file": self.file_name,
            "lea": self.lea,
            "year": self.year,
            **counts,
            "nothing_written": self.nothing_written,
            "refusals": [{"child": f.reference, **asdict(f.finding)} for f in self.refusals],
            "doubts": [{"child": f.reference, **asdict(f.finding)} for f in self.doubts],
        }

    def as_text(self, *, full: bool = True) -> str:
        """Lines for a person. full: every doubt; otherwise a few examples of each."""
        return "\n".join([*self._summary(), *self._refused(), *self._doubted(None if full else EXAMPLES)]) + "\n"

    def _summary(self) -> Iterator[str]:
        yield f"Children in Need return of {self.year}, authority {self.lea} ({self.file_name})"
        yield (
            f"{self.children} children: {self.loaded} loaded, {self.added_to} added to, {self.unchanged} unchanged, "
            f"{self.refused} refused"
        )
        if self.nothing_written:
            yield "Nothing was written: all or nothing was asked for, and not everything can be held."

    def _refused(self) -> Iterator[str]:
        if self.refusals:
            yield f"\nREFUSED: {self.refused} children"
        yield from (f"  {_place(f)}: {f.finding.text} [{f.finding.rule}]" for f in self.refusals)

    def _doubted(self, at_most: int | None) -> Iterator[str]:
        if self.doubts:
            yield f"\nDOUBTS: {len(self.doubts)}, which load all the same"
        for rule, group in groupby(sorted(self.doubts, key=_rule_then_line), key=lambda f: f.finding.rule):
            found = list(group)
            yield f"  {rule}: {found[0].finding.text} ({len(found)})"
            yield from (f"    {_place(f)}" for f in found[:at_most])
            if at_most is not None and len(found) > at_most:
                yield f"    … and {len(found) - at_most} more"


def _rule_then_line(found: Found) -> tuple[str, int]:
    return found.finding.rule, found.finding.line


def _place(found: Found) -> str:
    f = found.finding
    said = f' "{f.value}"' if f.value else " (missing)" if f.element != "Child" else ""
    whose = f", child {found.reference}" if found.reference else ""
    return f"line {f.line}, {f.element}{said}{whose}"
