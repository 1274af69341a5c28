"""Clock rules out of policy files: one table is one clock, in each edition that says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar, get_args

from familiesfirst.policy.clocks import (
    ClockRule,
    Count,
    Counted,
    CountsFrom,
    ExplainLate,
    Gate,
    OnDesk,
    Pattern,
    Per,
    Unit,
)
from familiesfirst.policy.sources import Source
from familiesfirst.policy.table import Table

T = TypeVar("T")
ALSO = ("out_of_hours",)
"""Kinds of team on whose desks a clock can stand beside its owner’s."""


def read_clocks(
    tables: Iterable[Table], sources: Mapping[str, Source], owners: Collection[str], scope: str
) -> tuple[ClockRule, ...]:
    """Every edition of every clock in these tables. PolicyFault with file, key and reason."""
    rules: list[ClockRule] = []
    for table in tables:
        rules += _editions(table, sources, owners, scope)
    return tuple(rules)


def refuse_overlaps(rules: Iterable[ClockRule], fault: Callable[[str, str], Exception]) -> None:
    """Two editions of one clock may not be in force on one day: nobody could say which governs."""
    by_code: dict[str, list[ClockRule]] = {}
    for rule in rules:
        by_code.setdefault(rule.code, []).append(rule)
    for code, editions in by_code.items():
        editions.sort(key=lambda rule: rule.in_force_from)
        for earlier, later in pairwise(editions):
            if earlier.in_force(later.in_force_from):
                raise fault(f"clock ({code}).in_force_from", f"two editions are in force on {later.in_force_from}")


def _editions(table: Table, sources: Mapping[str, Source], owners: Collection[str], scope: str) -> list[ClockRule]:
    base = _rule(table, owners, scope)
    cited = [_source(table, code, sources) for code in _texts_or_one(table, "source", "the code of a source")]
    starts_on = table.day("in_force_from") if "in_force_from" in table else None
    ends_on = table.day("in_force_to") if "in_force_to" in table else None
    if (starts_on or ends_on) and len(cited) > 1:
        raise table.fault("in_force_from", "give it in the source when a clock cites several editions")
    table.done()
    return [
        replace(
            base,
            source=source.title,
            edition=source.edition,
            evidence=source.evidence,
            in_force_from=starts_on or source.in_force_from,
            in_force_to=ends_on or source.in_force_to,
        )
        for source in cited
    ]


def _rule(table: Table, owners: Collection[str], scope: str) -> ClockRule:
    if table.one_of("scope", ("national", "local")) != scope:
        raise table.fault("scope", f"only {scope} clocks belong in this file")
    rule = ClockRule(
        code=table.text("code"),
        title=table.text("title"),
        per=_literal(table, "per", Per),
        starts=_patterns(table, "starts"),
        stops=_patterns(table, "stops"),
        drops=_patterns(table, "drops", needed=False),
        while_open=tuple(_gate(inner) for inner in table.tables("while_open")),
        repeats=table.yes("repeats", False),
        again="restart" if table.one_of("again", ("ignore", "restart"), "ignore") == "restart" else "ignore",
        limit=table.whole("limit") if "limit" in table else None,
        unit=_literal(table, "unit", Unit, "working days"),
        count=_literal(table, "count", Count, "after"),
        counts_from=_counts_from(table),
        limit_fact=table.text("limit_fact") if "limit_fact" in table else None,
        roll=_literal(table, "roll", ("none", "earlier", "later"), "none"),
        each=table.text("each") if "each" in table else None,
        owner=table.one_of("owner", owners),
        tell=_all_known(table, "tell", owners),
        scope="national" if scope == "national" else "local",
        note=table.text("note", ""),
        do=table.text("do") if "do" in table else None,
        on_desk=_literal(table, "on_desk", OnDesk, "always"),
        also=_all_known(table, "also", ALSO),
        fixed=table.yes("fixed", False),
        keeps_team=table.yes("keeps_team", False),
        explain_late=_literal(table, "explain_late", ExplainLate, "no"),
        counted=_literal(table, "counted", Counted, "no"),
    )
    _refuse_nonsense(table, rule)
    return rule


def _refuse_nonsense(table: Table, rule: ClockRule) -> None:
    if rule.limit is None and (rule.limit_fact or rule.count != "after" or rule.roll != "none"):
        raise table.fault("limit", "is missing: limit_fact, count and roll mean nothing without it")
    if rule.unit == "gestation weeks" and rule.counts_from[0] != "fact":
        raise table.fault("counts_from", "weeks of gestation are counted from the expected date: fact:…")
    if rule.counts_from != "happened" and any(gate.keeps for gate in rule.while_open):
        raise table.fault("counts_from", "a gate that keeps a start counts it from what opens the gate: leave it out")
    if rule.explain_late != "no" and (rule.limit is None or rule.count == "at least"):
        raise table.fault("explain_late", "nobody is late by it: it has no day by which it is done")
    if rule.counted != "no" and (rule.limit is None or rule.count == "at least"):
        raise table.fault("counted", "nothing is in time or late by it: it has no day by which it is done")
    if rule.explain_late == "ask" and rule.per not in ("family", "child", "person"):
        raise table.fault("explain_late", "is asked of those round a family: this is no family’s clock")
    if rule.roll != "none" and rule.unit in ("hours", "working days"):
        raise table.fault("roll", f"a limit in {rule.unit} never needs to move off a weekend")


def _literal(table: Table, key: str, allowed: object, default: str | None = None):  # type: ignore[no-untyped-def]
    """A text out of a Literal type (or a tuple); what it returns is one of those by construction."""
    return table.one_of(key, allowed if isinstance(allowed, tuple) else get_args(allowed), default)


def _patterns(table: Table, key: str, *, needed: bool = True) -> tuple[Pattern, ...]:
    texts = table.texts(key, None if needed else ())
    if needed and not texts:
        raise table.fault(key, "must name at least one kind of entry")
    return tuple(_pattern(table, key, text) for text in texts)


def _pattern(table: Table, key: str, text: str) -> Pattern:
    try:
        return Pattern.parse(text)
    except ValueError as fault:
        raise table.fault(key, str(fault)) from None


def _gate(table: Table) -> Gate:
    opens, shuts = (
        tuple(_pattern(table, key, text) for text in _texts_or_one(table, key, "a pattern"))
        for key in ("opens", "shuts")
    )
    begins = _literal(table, "begins", ("shut", "open"), "shut")
    keeps = table.yes("keeps", False)
    table.done()
    return Gate(opens, shuts, begins, keeps)


def _counts_from(table: Table) -> CountsFrom:
    text = table.text("counts_from", "happened")
    if text == "happened":
        return "happened"
    if text == "recorded":
        return "recorded"
    kind, _, name = text.partition(":")
    if kind == "fact" and name.isidentifier():
        return ("fact", name)
    if kind == "entry" and name:
        return ("entry", _pattern(table, "counts_from", name).kind)
    raise table.fault("counts_from", f"{text!r} is not happened, recorded, fact:MARK or entry:KIND")


def _texts_or_one(table: Table, key: str, what: str) -> tuple[str, ...]:
    value = table.value(key)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise table.fault(key, f"must be {what}, or a list of them")
    return tuple(texts)


def _source(table: Table, code: str, sources: Mapping[str, Source]) -> Source:
    if code not in sources:
        raise table.fault("source", f"{code!r} is not in the list of sources")
    return sources[code]


def _all_known(table: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
    values = table.texts(key, ())
    for value in values:
        if value not in known:
            raise table.fault(key, f"{value!r} is not known")
    return values
