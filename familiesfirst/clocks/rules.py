"""The running clocks of a subject: a pure function of its entries and the policy. No Django, no I/O, no clock.

Nothing here depends on today: a run is overdue because it is read after it was due; nothing is computed overnight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal

import familiesfirst.clocks.limits as limits
from familiesfirst.clocks.calendar import Calendar, local_day
from familiesfirst.clocks.limits import Due, Moment
from familiesfirst.policy.api import ClockRule, Gate, Pattern

EXTENDED = "clock.extended"
"""How a manager moves a due date: marks `clock` (code), `until` (day) and `run` (the entry that started the run)."""
EXPLAINED = "clock.explained"
"""How somebody says why a run was late: marks `clock` (code) and `run` (the entry that started it)."""
FOR_GOOD = ("person.died", "pregnancy.ended")
"""What ends the clocks of somebody that name it among their drops, also when it is heard of only after they began."""

End = Literal["running", "met", "late", "ended"]


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as one subject's clocks read it, corrections resolved.

    happened, recorded: aware. day: the London day it happened; `day_only`: the time of day is not known.
    marks: the subject's own over the entry's.
    """

    entry: int
    kind: str
    happened: dt.datetime
    day: dt.date
    recorded: dt.datetime
    marks: Mapping[str, object] = field(default_factory=dict)
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one clock.

    started, ended:  when those entries happened. started_by, ended_by, extended_by, explained_by: entry ids.
    due:             the last moment in time (UTC), on the London day `due_on`; both None: as soon as possible.
    end:             running; met (in time); late (done, but not in time: for an `at least` clock, too soon);
                     ended (without being met).
    recorded_late:   met, and written up only after it was due.
    rule_from:       first day in force of the edition that governs it.
    """

    code: str
    ordinal: int
    rule_from: dt.date
    started_by: int
    started: dt.datetime
    due: dt.datetime | None
    due_on: dt.date | None
    ended_by: int | None = None
    ended: dt.datetime | None = None
    end: End = "running"
    recorded_late: bool = False
    extended_by: int | None = None
    explained_by: int | None = None

    @property
    def missed(self) -> bool:
        """Whether it ended late: done late, or not done when its day had passed."""
        return self.end == "late" or (
            self.end == "ended" and self.ended is not None and self.due is not None and self.ended > self.due
        )


def runs(rules: Sequence[ClockRule], events: Iterable[Event], *, calendar: Calendar) -> list[Run]:
    """Every run of one clock for one subject, in order of starting.

    rules: all editions of the clock. events: in any order; kinds the rules do not read are passed over.
    """
    kinds = {EXTENDED, EXPLAINED}.union(*(rule.kinds for rule in rules))
    stops = [pattern for rule in rules for pattern in rule.stops]
    ordered = sorted((e for e in events if e.kind in kinds), key=lambda e: _place(e, stops))
    found = [run for lane in _lanes(rules, ordered) for run in _Walk(rules, calendar).along(lane)]
    found.sort(key=attrgetter("started", "started_by"))
    why = {
        e.marks.get("run"): e.entry for e in ordered if e.kind == EXPLAINED and e.marks.get("clock") == rules[0].code
    }
    return [replace(run, ordinal=n, explained_by=why.get(run.started_by)) for n, run in enumerate(found, start=1)]


def _place(event: Event, stops: Sequence[Pattern]) -> tuple[dt.date, dt.datetime, bool, int]:
    """By day and hour; of those without an hour, what meets a run before what ends it otherwise; then as recorded."""
    return event.day, event.happened, event.day_only and not matches(stops, event), event.entry


def _lanes(rules: Sequence[ClockRule], events: list[Event]) -> list[list[Event]]:
    """The events of each value of the `each` mark, with those that carry none: runs kept apart within a subject."""
    mark = next((rule.each for rule in rules if rule.each), None)
    if mark is None:
        return [events]
    values = dict.fromkeys(e.marks.get(mark) for e in events)
    return [[e for e in events if _in_lane(e, mark, value, rules)] for value in values]


def _in_lane(event: Event, mark: str, value: object, rules: Sequence[ClockRule]) -> bool:
    """Its own lane; an entry without the mark is in every lane, save as a start or stop."""
    own = event.marks.get(mark)
    if own is not None or value is None:
        return own == value
    return not any(matches(r.starts, event) or matches(r.stops, event) for r in rules)


def matches(patterns: Iterable[Pattern], event: Event) -> bool:
    """Whether an event is one of these."""
    return any(p.matches(event.kind, event.marks) for p in patterns)


def in_order(todays: Sequence[Event], first: Callable[[Event], bool]) -> list[Event]:
    """One day's events as they are taken: those whose hour is not known go before or after the timed ones.

    first: which of them go before.
    """
    untimed = [e for e in todays if e.day_only]
    if not untimed:
        return list(todays)
    timed = [e for e in todays if not e.day_only]
    return [e for e in untimed if first(e)] + timed + [e for e in untimed if not first(e)]


@dataclass(slots=True)
class _Gate:
    """Whether a gate is open, and which entries opened and shut it last."""

    of: Gate
    open: bool
    opened: Event | None = None
    shut: Event | None = None

    def end_of_day(self, todays: Sequence[Event]) -> None:
        first = self.of.shuts if self.open else self.of.opens
        for event in in_order(todays, lambda e: matches(first, e)):
            if matches(self.of.opens, event):
                self.open, self.opened = True, event
            elif matches(self.of.shuts, event):
                self.open, self.shut = False, event


@dataclass(slots=True)
class _Open:
    """The run in hand. `again`: started by the stop of the one before it, or by a gate that opened."""

    rule: ClockRule
    start: Event
    due: Due | None
    again: bool
    extended_by: int | None = None

    def ended(self, by: Event | None, end: End) -> Run:
        due = self.due
        late = by is not None and end == "met" and limits.written_up_late(self.rule, due, by.recorded)
        return Run(
            code=self.rule.code,
            ordinal=0,
            rule_from=self.rule.in_force_from,
            started_by=self.start.entry,
            started=self.start.happened,
            due=due.at if due else None,
            due_on=due.on if due else None,
            ended_by=by.entry if by else None,
            ended=by.happened if by else None,
            end=end,
            recorded_late=late,
            extended_by=self.extended_by,
        )


class _Walk:
    """Walks one lane of events in order of happening, a day at a time."""

    def __init__(self, rules: Sequence[ClockRule], calendar: Calendar) -> None:
        self.rules = rules
        self.calendar = calendar
        self.gates = {id(rule): [_Gate(g, g.begins == "open") for g in rule.while_open] for rule in rules}
        self.counted_kinds = {r.counts_from[1] for r in rules if r.counts_from[0] == "entry"}
        self.latest: dict[str, Event] = {}
        self.fact: object = None
        self.run: _Open | None = None
        self.waits = False
        self.done: list[Run] = []

    def along(self, events: Iterable[Event]) -> list[Run]:
        told = list(events)
        for _, todays in groupby(told, key=attrgetter("day")):
            self._day(list(todays))
        if self.run:
            self._for_good(self.run, told)
        if self.run:
            self.done.append(self.run.ended(None, "running"))
        return self.done

    def _for_good(self, run: _Open, told: Iterable[Event]) -> None:
        """What was begun before anybody knew of a death, or of the end of a pregnancy, is over as it began."""
        known = next((e for e in told if e.kind in FOR_GOOD and matches(run.rule.drops, e)), None)
        if known is not None and run.rule.per in ("child", "person"):
            self._drop(replace(known, happened=max(known.happened, run.start.happened)))

    def _day(self, todays: list[Event]) -> None:
        for gates in self.gates.values():
            for gate in gates:
                gate.end_of_day(todays)
        self.latest.update({e.kind: e for e in todays if e.kind in self.counted_kinds})
        self._let_go(self._rule_on(todays[0].day))
        for event in in_order(todays, self._ends if self.run else self._begins(todays)):
            self._take(event)
        shut = self._shut(self.run.rule) if self.run else None
        if self.run and shut and shut.shut:
            self.waits = self._kept(self.run.rule)
            self._drop(shut.shut)

    def _let_go(self, rule: ClockRule | None) -> None:
        """What waited for a gate runs from what opened it; where a gate that keeps nothing shut, it is over."""
        if not self.waits or rule is None:
            return
        self.waits = self._shut(rule) is not None and self._kept(rule)
        openers = self._openers(rule)
        if self._shut(rule) is None and openers:
            self._open(rule, openers[0], again=True)

    def _take(self, event: Event) -> None:
        if self.run and event.kind == EXTENDED:
            self._extend(self.run, event)
        stops = self.run is not None and matches(self.run.rule.stops, event)
        if self.run and stops:
            self._stop(self.run, event)
        if self.run and matches(self.run.rule.drops, event):
            self._drop(event)
        rule = self._rule_on(event.day)
        if rule and self.waits:
            self.waits = not matches(rule.drops if rule.repeats else (*rule.drops, *rule.stops), event)
        if rule and matches(rule.starts, event):
            self._start(rule, event, again=stops)

    def _start(self, rule: ClockRule, event: Event, *, again: bool) -> None:
        """Of two starts the first wins, unless the rule restarts; a later one may still shorten the runs to come."""
        if rule.limit_fact and (self.run is None or rule.limit_fact in event.marks):
            self.fact = event.marks.get(rule.limit_fact)
        if self.run is None:
            self._open(rule, event, again=again)
        elif self.run.rule.again == "restart" and not self._shut(rule):
            self._drop(event)
            self._open(rule, event, again=False)

    def _stop(self, run: _Open, event: Event) -> None:
        """Ends the run, met or late; where it repeats, the stop begins the next, unless it is itself a start."""
        in_time = limits.in_time(run.rule, run.due, event.happened, event.day)
        self.done.append(run.ended(event, "met" if in_time else "late"))
        self.run = None
        rule = self._rule_on(event.day)
        if run.rule.repeats and rule and not matches(rule.starts, event):
            self._open(rule, event, again=True)

    def _drop(self, event: Event) -> None:
        """Ends the run without its being met. One begun `again` on the very day it is dropped never ran."""
        run, self.run = self.run, None
        if run and not (run.again and run.start.day == event.day):
            self.done.append(run.ended(event, "ended"))

    def _open(self, rule: ClockRule, event: Event, *, again: bool) -> None:
        """A start while a gate is shut at the day's end starts nothing, or waits where every such gate keeps it."""
        if self._shut(rule):
            self.waits = self._kept(rule)
        else:
            limit = limits.shortened(rule, self.fact) if rule.limit_fact else rule.limit
            due = limits.due(rule, limit, self._counted_from(rule, event), self.calendar)
            self.run = _Open(rule, event, due, again)

    def _extend(self, run: _Open, event: Event) -> None:
        """A manager moves the due date later, never earlier."""
        until = limits.day_or_moment(event.marks.get("until"))
        named = event.marks.get("run")
        if event.marks.get("clock") != run.rule.code or until is None or named not in (None, run.start.entry):
            return
        day = until.date() if isinstance(until, dt.datetime) else until
        run.due = limits.later(run.due, limits.whole_day(day))
        run.extended_by = event.entry

    def _counted_from(self, rule: ClockRule, event: Event) -> Moment | None:
        if rule.counts_from == "happened" or rule.counts_from == "recorded":
            starts = rule.counts_from == "recorded" and matches(rule.starts, event)
            return _written(event) if starts else _moment(event)
        how, name = rule.counts_from
        if how == "entry":
            latest = self.latest.get(name)
            return _moment(latest if latest else event)
        values = (limits.day_or_moment(e.marks.get(name)) for e in (event, *self._openers(rule)))
        return next((value for value in values if value is not None), None)

    def _rule_on(self, day: dt.date) -> ClockRule | None:
        return next((rule for rule in self.rules if rule.in_force(day)), None)

    def _shut(self, rule: ClockRule) -> _Gate | None:
        return next((gate for gate in self.gates[id(rule)] if not gate.open), None)

    def _kept(self, rule: ClockRule) -> bool:
        """Whether every gate that is shut keeps what it holds back."""
        return all(gate.of.keeps for gate in self.gates[id(rule)] if not gate.open)

    def _openers(self, rule: ClockRule) -> list[Event]:
        """What opened the gates last, the latest first."""
        openers = [gate.opened for gate in self.gates[id(rule)] if gate.opened]
        return sorted(openers, key=attrgetter("day", "happened", "entry"), reverse=True)

    def _ends(self, event: Event) -> bool:
        return any(matches(rule.stops, event) or matches(rule.drops, event) for rule in self.rules)

    def _begins(self, todays: Sequence[Event]) -> Callable[[Event], bool]:
        """Which of a day's events go first while nothing runs: starts; and a stop that was recorded before a start that
        is a stop itself, so that the earlier of two reviews does not meet the run that the later one began.
        """
        rule = self._rule_on(todays[0].day)
        if rule is None:
            return lambda event: False
        starts = [e for e in todays if e.day_only and matches(rule.starts, e)]
        until = max((e.entry for e in starts if matches(rule.stops, e)), default=0)
        return lambda e: e in starts or (e.entry < until and matches(rule.stops, e))


def _written(event: Event) -> Moment:
    """When it was written up; when it happened, where that was the same day."""
    return event.recorded if local_day(event.recorded) > event.day else _moment(event)


def _moment(event: Event) -> Moment:
    return event.day if event.day_only else event.happened
