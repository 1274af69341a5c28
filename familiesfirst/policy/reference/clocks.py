"""Page: every clock, what it asks, and what says so."""

from __future__ import annotations

from collections.abc import Iterable

from familiesfirst.policy.clocks import NAMED, ClockRule, Gate, Pattern
from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import bullets, code, codes, day, page, table
from familiesfirst.policy.sources import EVIDENCE

INTRO = """
A clock starts on one kind of entry and is met by another, within a limit. It counts from when things happened: what was
done in time and written up late is met, and shown as recorded late. A pattern such as
`visit.made[child_seen, purpose=protection]` is a kind of entry and what its marks must say. A run keeps the edition in
force on the day it started. How to add one: [add a clock](../how-to/add-a-clock.md).
"""


def clocks_page(policy: Policy) -> str:
    """Every clock: a summary for each scope, then the detail of each."""
    latest = [editions[-1] for editions in policy.clocks_of.values()]
    national = [rule for rule in latest if rule.scope == "national"]
    local = [rule for rule in latest if rule.scope == "local"]
    return page(
        "Clocks",
        INTRO,
        "## How well each source is known",
        bullets(f"**{name}**: {meaning}" for name, meaning in EVIDENCE.items()),
        "## National",
        _summary(policy, national),
        f"## Set by {policy.authority}",
        _summary(policy, local),
        "## In detail",
        *(_detail(policy, rule) for rule in latest),
    )


def limit_in_words(rule: ClockRule) -> str:
    """How long a clock gives: `1 working day`, `at least 3 months`, `by 34 weeks of pregnancy`."""
    if rule.limit is None:
        return "as soon as possible"
    if rule.unit == "gestation weeks":
        return f"by {rule.limit} weeks of pregnancy"
    named = rule.counts_from[1] if isinstance(rule.counts_from, tuple) else ""
    if rule.limit == 0:
        return f"on the day in {code(named)}" if named else "the same day"
    amount = f"{rule.limit} {rule.unit.removesuffix('s') if rule.limit == 1 else rule.unit}"
    lead = {"after": "", "before": "", "at least": "at least "}[rule.count]
    return f"{lead}{amount}{' before' if rule.count == 'before' else ''}"


def _summary(policy: Policy, rules: Iterable[ClockRule]) -> str:
    rows = [
        (f"[{rule.title}](#{rule.code})", limit_in_words(rule), f"each {rule.per}", owner_title(policy, rule.owner))
        for rule in rules
    ]
    return table(("What must happen", "Within", "For", "Who"), rows)


def _detail(policy: Policy, rule: ClockRule) -> str:
    lines = [
        f"Within: {limit_in_words(rule)}, for each {rule.per}",
        f"Starts on: {codes(rule.starts)}",
        f"Met by: {codes(rule.stops)}",
        f"Ended without being met by: {codes(rule.drops)}",
        *_more(rule),
        f"Who: {owner_title(policy, rule.owner)}" + _also(policy, rule.also) + _told(policy, rule.tell),
        *(_edition(edition) for edition in reversed(policy.clock_versions(rule.code))),
    ]
    note = f"\n\n{rule.note}" if rule.note else ""
    return f'<a id="{rule.code}"></a>\n\n### {rule.title}\n\n{code(rule.code)}{note}\n\n{bullets(lines)}'


def _more(rule: ClockRule) -> Iterable[str]:
    yield from map(_gate, rule.while_open)
    if rule.repeats:
        yield "Repeats: being met starts the next"
    if rule.again == "restart":
        yield "Starts over when started again"
    if rule.counts_from == "recorded":
        yield "Counted from when what starts it was recorded"
    if isinstance(rule.counts_from, tuple):
        kind, name = rule.counts_from
        yield f"Counted from {'the day in ' if kind == 'fact' else 'the latest '}{code(name)}"
    if rule.limit_fact:
        yield f"May be shortened by {code(rule.limit_fact)} of the entry it starts on, never lengthened"
    if rule.roll != "none":
        yield f"A due day that is not a working day moves to the working day {_ROLLS[rule.roll]}"
    yield from _while_it_runs(rule)
    if rule.each:
        yield f"One run for each {code(rule.each)}"


def _while_it_runs(rule: ClockRule) -> Iterable[str]:
    """What it means for those who must act."""
    if rule.on_desk == "never":
        yield "On no desk family by family: whoever holds what they share does it once"
    if rule.fixed:
        yield "Nobody here gives it more time"
    if rule.keeps_team:
        yield "A family stays before the child protection team while it runs"


def _gate(gate: Gate) -> str:
    opens, shuts = _or(gate.opens), _or(gate.shuts)
    between = f"Only between {opens} and {shuts}" if gate.begins == "shut" else f"Not between {shuts} and {opens}"
    return f"{between}; what starts meanwhile waits, and runs from {opens}" if gate.keeps else between


def _or(patterns: Iterable[Pattern]) -> str:
    return " or ".join(map(code, patterns))


_ROLLS = {"earlier": "before", "later": "after"}


def _edition(rule: ClockRule) -> str:
    until = f" to {day(rule.in_force_to)}" if rule.in_force_to else ""
    return f"Source: {rule.source}, {rule.edition} ({rule.evidence}); in force from {day(rule.in_force_from)}{until}"


def owner_title(policy: Policy, owner: str) -> str:
    """Who an owner of a clock is, in words."""
    if owner == NAMED:
        return "whoever is named"
    if owner in policy.family_roles:
        return policy.family_roles[owner].title
    return policy.roles[owner].title if owner in policy.roles else policy.label("team_kind", owner) + " team"


def _also(policy: Policy, also: Iterable[str]) -> str:
    kinds = " and ".join(owner_title(policy, kind) for kind in also)
    return f"; while a family is open to them, on their desk too: {kinds}" if kinds else ""


def _told(policy: Policy, tell: Iterable[str]) -> str:
    told = ", ".join(owner_title(policy, one) for one in tell)
    return f"; told when it is late: {told}" if told else ""
