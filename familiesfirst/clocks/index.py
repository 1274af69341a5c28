"""The policy's clocks by the kinds of entry they read, so that an entry recomputes only what it can touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from familiesfirst.clocks.rules import EXPLAINED, EXTENDED
from familiesfirst.policy.api import ClockRule

About = Literal["contact", "family", "person", "incident", "concern"]
"""What a subject's id is of: a person, or the thread of a contact, a family, a serious incident or a concern."""

SUBJECT_KINDS: Mapping[About, tuple[str, ...]] = {
    "contact": ("contact",),
    "family": ("family",),
    "person": ("child", "person"),
    "incident": ("incident",),
    "concern": ("concern",),
}


SAID = frozenset({EXTENDED, EXPLAINED})
"""What names its clock in a mark, and touches no other."""


class Entered(Protocol):
    """As much of an entry as says which clocks it touches."""

    @property
    def kind(self) -> str: ...
    @property
    def marks(self) -> Mapping[str, object]: ...
    @property
    def corrects(self) -> int | None: ...


@dataclass(frozen=True)
class Index:
    """editions: of each clock, earliest first. kinds: what each clock reads. by_kind: the clocks that read a kind."""

    editions: Mapping[str, tuple[ClockRule, ...]]
    kinds: Mapping[str, frozenset[str]]
    by_kind: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, rules: Iterable[ClockRule]) -> Index:
        """The index of a policy's clocks."""
        editions: dict[str, list[ClockRule]] = defaultdict(list)
        for rule in sorted(rules, key=lambda r: r.in_force_from):
            editions[rule.code].append(rule)
        kinds = {code: SAID.union(*(r.kinds for r in of)) for code, of in editions.items()}
        by_kind: dict[str, set[str]] = defaultdict(set)
        for code, read in kinds.items():
            for kind in read - SAID:
                by_kind[kind].add(code)
        return cls(
            {code: tuple(of) for code, of in editions.items()}, kinds, {k: frozenset(v) for k, v in by_kind.items()}
        )

    def touched(self, entries: Iterable[Entered]) -> frozenset[str]:
        """Codes of the clocks these entries may start, stop or move; all of them when one corrects another."""
        codes: set[str] = set()
        for entry in entries:
            if entry.corrects is not None:
                return frozenset(self.editions)
            if entry.kind in SAID:
                codes.add(str(entry.marks.get("clock")))
            codes |= self.by_kind.get(entry.kind, frozenset())
        return frozenset(codes & self.editions.keys())

    def about(self, codes: Iterable[str], about: About) -> tuple[str, ...]:
        """Those of these clocks that such subjects have, in a fixed order."""
        return tuple(sorted(code for code in codes if self.editions[code][0].per in SUBJECT_KINDS[about]))

    def read_by(self, codes: Sequence[str]) -> frozenset[str]:
        """Every kind of entry these clocks read."""
        return frozenset().union(*(self.kinds[code] for code in codes))

    def edition(self, code: str, rule_from: date) -> ClockRule | None:
        """The edition that has governed since a day; the latest when that one has been taken out of the policy."""
        editions = self.editions.get(code, ())
        return next((rule for rule in editions if rule.in_force_from == rule_from), editions[-1] if editions else None)
