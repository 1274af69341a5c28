"""What a clock is: the grammar in which law and local practice say what must happen, and by when.

The meaning of each field is fixed here; `familiesfirst.clocks` turns rules and a record into running clocks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Op = Literal["true", "false", "eq", "ne"]
Per = Literal["contact", "family", "child", "person", "incident", "concern"]
Unit = Literal["hours", "working days", "days", "weeks", "months", "gestation weeks"]
Count = Literal["after", "before", "at least"]
OnDesk = Literal["always", "never", "unless waiting"]
ExplainLate = Literal["no", "ask", "asked"]
Counted = Literal["no", "discussion", "enquiry", "conference", "plan", "birth"]
CountsFrom = Literal["happened", "recorded"] | tuple[Literal["fact", "entry"], str]

NAMED = "named_worker"
"""The owner of a clock whose starting entry names who must act."""

_KIND = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")
_MARK = re.compile(r"[a-z][a-z0-9_]*")
_VALUE = re.compile(r"[A-Za-z0-9_.-]+")
_PATTERN = re.compile(r"(?P<kind>[^\[\]]+?)\s*(?:\[(?P<conditions>[^\[\]]*)\])?")


@dataclass(frozen=True)
class Condition:
    """One thing that must hold of an entry's marks.

    A mark that is absent, None or False is *not true*; `ne` holds of an absent mark. Values compare as the text
    in which they are written: codes as they stand, days as 2026-03-18, whole numbers in digits, yes and no as
    true and false.
    """

    mark: str
    op: Op
    value: str | None = None

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read `seen_alone`, `!by_phone`, `purpose=protection` or `level!=child_in_need`."""
        text = text.strip()
        if "=" not in text:
            op: Op = "false" if text.startswith("!") else "true"
            return cls(_named(text.removeprefix("!"), text), op)
        mark, value = (part.strip() for part in text.split("=", 1))
        if not _VALUE.fullmatch(value):
            raise ValueError(f"{text!r}: after = comes a code, a day or a whole number")
        return cls(_named(mark.removesuffix("!").rstrip(), text), "ne" if mark.endswith("!") else "eq", value)

    def holds(self, marks: Mapping[str, object]) -> bool:
        """Whether these marks meet the condition."""
        found = marks.get(self.mark)
        if self.op in ("true", "false"):
            return bool(found) == (self.op == "true")
        return (found is not None and _written(found) == self.value) == (self.op == "eq")

    def __str__(self) -> str:
        if self.value is None:
            return f"!{self.mark}" if self.op == "false" else self.mark
        return f"{self.mark}{'!=' if self.op == 'ne' else '='}{self.value}"


@dataclass(frozen=True)
class Pattern:
    """A kind of entry, and what its marks must say: `visit.made[child_seen, purpose=protection]`."""

    kind: str
    conditions: tuple[Condition, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Read a pattern; `str()` writes it back. Raises ValueError with the reason."""
        found = _PATTERN.fullmatch(text.strip())
        if found is None or not _KIND.fullmatch(found["kind"]):
            raise ValueError(f"{text!r} is not a kind of entry, or a kind with conditions in [ ]")
        if found["conditions"] is None:
            return cls(found["kind"])
        return cls(found["kind"], tuple(Condition.parse(part) for part in found["conditions"].split(",")))

    def matches(self, kind: str, marks: Mapping[str, object]) -> bool:
        """Whether an entry of this kind with these marks (the subject's own over the entry's) is meant."""
        return kind == self.kind and all(condition.holds(marks) for condition in self.conditions)

    def __str__(self) -> str:
        return f"{self.kind}[{', '.join(map(str, self.conditions))}]" if self.conditions else self.kind


@dataclass(frozen=True)
class Gate:
    """What a clock may run between: a pair of `while_open`.

    opens, shuts    either of several entries may open it, and shut it
    begins          how it stands before either has happened: "shut", or "open" (a person is born unless an entry says
                    that they are expected)
    keeps           what it holds back waits for it: a start while it is shut begins its run on the day it opens, and
                    counts from what opened it; so does a run that it ended. A drop meanwhile, or a stop of a clock that
                    does not repeat, ends the waiting, and so does a gate that keeps nothing
    """

    opens: tuple[Pattern, ...]
    shuts: tuple[Pattern, ...]
    begins: Literal["shut", "open"] = "shut"
    keeps: bool = False


@dataclass(frozen=True)
class ClockRule:
    """One edition of one clock.

    code            the same in every edition
    per             whose clock it is: a contact's, a family's, each child's, each person's, a serious incident's, a
                    concern's outside the home
    starts, stops, drops
                    what begins a run, what meets it, and what ends it without its being met. One entry may do more
                    than one: it stops, then drops, then starts
    while_open      gates. A run exists only while every gate is open: a start while one is shut starts nothing
                    (unless it `keeps`), and a run is dropped on the day the first of them shuts. What holds at the end
                    of a day holds for that day
    repeats         being met starts the next run at once, from the entry that met it
    again           a start while running: "ignore" it, or "restart" (the run in hand is dropped)
    limit           how many of `unit`; None means as soon as possible, and the run has no due date
    count           "after" the day counted from (which is day 0), "before" it, or "at least": it may stop no sooner
                    than due, is never overdue, and stopping sooner is what counts as late
    counts_from     "happened", the starting entry itself; ("fact", MARK), a day in that mark of the starting entry,
                    or, when it has none, of the latest entry that opened a `while_open`; ("entry", KIND), the latest
                    entry of that kind up to the start, or the start itself when there is none; "recorded", when an
                    entry of `starts` was written up, for what nobody could have done before it was known here
    limit_fact      a mark of the starting entry, a whole number of `unit`, that may shorten the limit and never
                    lengthens it
    roll            a due day that is not a working day moves "earlier", "later", or not ("none")
    each            a mark that keeps runs apart within one subject: three openings in a night are three runs, each
                    stopped only by an entry with the same value. None: one run at a time
    owner, tell     the role on the family, or the kind of team, that must act, or NAMED; and who else is told when
                    it is late
    scope           "national" or "local"
    source, edition, evidence
                    what says so; `evidence` is how well we know: "primary" (seen in law or a national body's own
                    text), "secondary" (seen in another public page), "memory" (not seen; verify), "local" (the
                    authority's own choice)
    note            what a reader should know: whose practice a local number follows, what is not settled
    in_force_from, in_force_to
                    both days included; a run is governed by the edition in force on the day it started
    do              the route name of the page where one does what it asks, if there is one
    on_desk         whether it stands on the desk of those who must act, family by family: "never" where it is done once
                    for several families by whoever holds what they share, out of what waits for them; "unless waiting"
                    where not beside the same discussion, waiting to be called
    also            kinds of team on whose desks it stands too, beside the owner's, while a family is open to them: what
                    cannot wait for the owner's morning
    fixed           its end is an order's or a statute's own: no manager gives it more time
    explain_late    whether somebody says why it was late: "ask" whoever must act, afterwards; "asked" where the page on
                    which it is met asks already, and what met it holds the reason in its fact `late_why`; or "no"
    counted         under which heading the child protection team's numbers count how it is kept, or "no"
    keeps_team      a family stays before the child protection team while it runs, though nothing else is open: it is
                    the team's to do
    """

    code: str
    title: str
    per: Per
    starts: tuple[Pattern, ...]
    stops: tuple[Pattern, ...]
    drops: tuple[Pattern, ...] = ()
    while_open: tuple[Gate, ...] = ()
    repeats: bool = False
    again: Literal["ignore", "restart"] = "ignore"
    limit: int | None = None
    unit: Unit = "working days"
    count: Count = "after"
    counts_from: CountsFrom = "happened"
    limit_fact: str | None = None
    roll: Literal["none", "earlier", "later"] = "none"
    each: str | None = None
    owner: str = ""
    tell: tuple[str, ...] = ()
    scope: Literal["national", "local"] = "local"
    source: str = ""
    edition: str = ""
    evidence: str = "local"
    note: str = ""
    in_force_from: date = date.min
    in_force_to: date | None = None
    do: str | None = None
    on_desk: OnDesk = "always"
    also: tuple[str, ...] = ()
    fixed: bool = False
    keeps_team: bool = False
    explain_late: ExplainLate = "no"
    counted: Counted = "no"

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of entry this rule reads: an entry of another kind cannot touch it."""
        gates = (pattern for gate in self.while_open for pattern in (*gate.opens, *gate.shuts))
        read = [*self.starts, *self.stops, *self.drops, *gates]
        named = {self.counts_from[1]} if self.counts_from[0] == "entry" else set()
        return frozenset({pattern.kind for pattern in read} | named)

    def in_force(self, day: date) -> bool:
        """Whether a run that starts on this day is governed by this edition."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


def _named(mark: str, text: str) -> str:
    if not _MARK.fullmatch(mark):
        raise ValueError(f"{text!r}: {mark!r} is not the name of a mark")
    return mark


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
