"""Examples of clocks as small text tables: read by tests, and rendered into docs/reference/clock-examples.md.

An entry:  `1  Mon 2 Mar 2026 10:00  contact.received[source=school]  recorded Wed 4 Mar 2026 09:00  corrects 1`
A run:     `by 1, due Tue 3 Mar 2026, met by 2, recorded late, extended by 3`
Without an hour, only the day is known. Without `recorded`, it was written up at once. `!mark` is a mark that is false.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from familiesfirst.clocks.calendar import LONDON, end_of, local_day
from familiesfirst.clocks.rules import Event, Run
from familiesfirst.policy.clocks import ClockRule, Gate, Pattern

FOLDER = Path(__file__).parent / "clocks"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "clock-examples.md"
_WHEN = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2} \d{4}(?: \d\d:\d\d)?"
_ENTRY = re.compile(
    rf"(?P<id>\d+)\s+(?P<when>{_WHEN})\s+(?P<kind>[\w.]+)(?:\[(?P<marks>[^]]*)\])?"
    rf"(?:\s+recorded (?P<recorded>{_WHEN}))?(?:\s+corrects (?P<corrects>\d+))?"
)


@dataclass(frozen=True)
class Told:
    """One entry of an example as it is put on the record."""

    id: int
    kind: str
    happened: dt.datetime
    day_only: bool
    recorded: dt.datetime
    marks: Mapping[str, object]
    corrects: int | None = None

    @property
    def day(self) -> dt.date:
        return local_day(self.happened)

    @property
    def event(self) -> Event:
        return Event(self.id, self.kind, self.happened, self.day, self.recorded, self.marks, self.day_only)


@dataclass(frozen=True)
class Example:
    """What happened, and the runs that follow."""

    clock: str
    title: str
    rules: tuple[ClockRule, ...]
    entries: tuple[Told, ...]
    runs: tuple[str, ...]
    lines: tuple[str, ...]
    because: str = ""

    @property
    def id(self) -> str:
        return f"{self.clock}: {self.title}"


@dataclass(frozen=True)
class Sheet:
    """The examples of one clock: of the policy's, or of one made up to show a point of grammar."""

    from_policy: bool
    title: str
    about: str
    rules: tuple[ClockRule, ...]
    examples: tuple[Example, ...]


def when(text: str) -> tuple[dt.datetime, bool]:
    """(moment, day only?) of `Thu 2 Apr 2026 10:00`. ValueError when the weekday is wrong."""
    has_hour = ":" in text
    moment = dt.datetime.strptime(text, "%a %d %b %Y %H:%M" if has_hour else "%a %d %b %Y").replace(tzinfo=LONDON)
    if f"{moment:%a}" != text[:3]:
        raise ValueError(f"{text} is a {moment:%a}")
    return moment.astimezone(dt.UTC), not has_hour


def day(text: str) -> dt.date:
    """The day of `Thu 2 Apr 2026`."""
    return local_day(when(text)[0])


def entry(line: str) -> Told:
    """Reads one line of an example."""
    found = _ENTRY.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"cannot read {line!r}")
    happened, day_only = when(found["when"])
    recorded, recorded_day = when(found["recorded"] or found["when"])
    recorded = end_of(local_day(recorded)) if recorded_day else recorded
    corrects = int(found["corrects"]) if found["corrects"] else None
    return Told(int(found["id"]), found["kind"], happened, day_only, recorded, _marks(found["marks"]), corrects)


def _marks(text: str | None) -> dict[str, object]:
    pairs = (part.strip().partition("=") for part in (text or "").split(",") if part.strip())
    return {name.removeprefix("!"): _value(name, value) for name, _, value in pairs}


def _value(name: str, value: str) -> object:
    if not value:
        return not name.startswith("!")
    return int(value) if value.isdigit() else value


def said(run: Run) -> str:
    """A run as the examples write it."""
    parts = [f"by {run.started_by}", _due(run)]
    parts.append("running" if run.end == "running" else f"{run.end} by {run.ended_by}")
    parts += ["recorded late"] if run.recorded_late else []
    parts += [f"extended by {run.extended_by}"] if run.extended_by else []
    parts += [f"explained by {run.explained_by}"] if run.explained_by else []
    return ", ".join(parts)


def _due(run: Run) -> str:
    if run.due is None or run.due_on is None:
        return "as soon as possible"
    on = f"due {run.due_on:%a} {run.due_on.day} {run.due_on:%b %Y}"
    return on if run.due == end_of(run.due_on) else f"{on} {run.due.astimezone(LONDON):%H:%M}"


def rule_from(table: Mapping[str, Any], base: ClockRule | None = None) -> ClockRule:
    """A rule from a table in the policy's own words; what it leaves out is the base's."""
    read = {name: _field(name, value) for name, value in table.items()}
    return replace(base, **read) if base else ClockRule(**{"title": read["code"], "per": "child", **read})


def _patterns(value: str | list[str]) -> tuple[Pattern, ...]:
    return tuple(map(Pattern.parse, [value] if isinstance(value, str) else value))


def _field(name: str, value: Any) -> Any:
    if name in ("starts", "stops", "drops"):
        return _patterns(value)
    if name == "while_open":
        return tuple(Gate(**gate | {side: _patterns(gate[side]) for side in ("opens", "shuts")}) for gate in value)
    if name == "counts_from" and ":" in value:
        return tuple(value.split(":"))
    return value


def sheets() -> Iterator[Sheet]:
    """Every sheet by file name: the clocks of the policy, then the grammar."""
    for path in (*sorted(FOLDER.glob("*.toml")), *sorted(FOLDER.glob("grammar/*.toml"))):
        yield read(path)


def read(path: Path) -> Sheet:
    """One sheet. ValueError names the file and what cannot be read."""
    table = tomllib.loads(path.read_text())
    rules = _rules(table)
    try:
        examples = tuple(_example(path.stem, rules, one) for one in table["example"])
    except ValueError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault
    return Sheet(
        "clock" in table, table.get("title", rules[-1].title), table.get("about") or _about(rules[-1]), rules, examples
    )


def _about(rule: ClockRule) -> str:
    """A clock of the policy in a sentence or three."""
    how = {"after": "within", "before": "at least", "at least": "no sooner than"}[rule.count]
    limit = "as soon as possible" if rule.limit is None else f"{how} {rule.limit} {_units(rule)}"
    scope = "National" if rule.scope == "national" else "A local choice"
    return f"`{rule.code}`, for each {rule.per}: {limit}. {scope}: {rule.source}. {rule.note}".strip()


def _units(rule: ClockRule) -> str:
    return rule.unit.removesuffix("s") if rule.limit == 1 else rule.unit


def _rules(table: Mapping[str, Any]) -> tuple[ClockRule, ...]:
    if "clock" in table:
        return from_policy(table["clock"])
    return (rule_from(table["rule"]),)


def from_policy(code: str) -> tuple[ClockRule, ...]:
    """All editions of a clock of the national policy."""
    from familiesfirst.policy.api import policy

    return tuple(rule for rule in policy().clocks if rule.code == code)


def _example(clock: str, rules: tuple[ClockRule, ...], table: Mapping[str, Any]) -> Example:
    editions = tuple(rule_from(edition, rules[0]) for edition in table.get("edition", ()))
    lines = tuple(line.strip() for line in table["entries"].strip().splitlines())
    expected = tuple(line.strip() for line in table["runs"].strip().splitlines())
    entries = tuple(entry(line) for line in lines)
    return Example(clock, table["title"], editions or rules, entries, expected, lines, table.get("because", ""))


def render() -> str:
    """The page of examples."""
    head = (
        "# Examples of clocks\n\n"
        "Made from `tests/spec/clocks/` by `python -m tests.spec.clock_examples`; do not edit. "
        "Each example is a test, on the rules alone and through both databases.\n\n"
        "An entry without an hour is known by its day only. *By 1* is the entry that started the run.\n"
    )
    return head + "".join(_section(sheet) for sheet in sheets())


def _section(sheet: Sheet) -> str:
    blocks = "\n\n".join(_block(example) for example in sheet.examples)
    return f"\n## {sheet.title}\n\n{sheet.about}\n\n```\n{blocks}\n```\n"


def _block(example: Example) -> str:
    because = [f"  ({example.because})"] if example.because else []
    runs = [f"   → {run}" for run in example.runs] or ["   → nothing runs"]
    return "\n".join([f"# {example.title}", *because, *(f"   {line}" for line in example.lines), *runs])


def write() -> None:
    """Writes the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render())


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familiesfirst.config.settings")
    django.setup()
    write()
