"""What a team found when it looked at practice, and what was done about it. No family is named in it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.agencies.api import may_open, workers
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Finding, FindingAction, Team
from familiesfirst.protection.queries.team import team_of
from familiesfirst.protection.rules.chart import Chart, Value, draw
from familiesfirst.protection.rules.finding import Looked, series_of
from familiesfirst.protection.rules.numbers import Share
from familiesfirst.protection.rules.team import of_a_team
from familiesfirst.record.api import Actor, EntryView, NotThere, entries_of_thread, log_read


@dataclass(frozen=True)
class TodoLine:
    """What is to be done. stands: in words. late: it is open and its day has gone."""

    id: int
    what: str
    owner: str
    due: dt.date
    stands: str
    came: str
    open: bool
    late: bool


@dataclass(frozen=True)
class FindingLine:
    """One look at practice. by: who wrote it down. share: of those that were looked at."""

    id: int
    theme: str
    first: dt.date
    last: dt.date
    sample: int
    counted: str
    share: Share | None
    looked: tuple[str, ...]
    good: str
    develop: str
    recommendation: str
    by: str
    found_at: dt.datetime
    todos: tuple[TodoLine, ...]

    @property
    def waits(self) -> int:
        """How many things are still to be done."""
        return sum(1 for todo in self.todos if todo.open)


@dataclass(frozen=True)
class Series:
    """Looks at the same, the earliest first, and the shares drawn."""

    theme: str
    times: tuple[FindingLine, ...]
    chart: Chart


@dataclass(frozen=True)
class FindingsPage:
    """Everything a team found. may_write: whether the viewer writes findings down. otherwise: ids of those with which
    somebody does not agree.
    """

    code: str
    title: str
    series: tuple[Series, ...]
    todo: tuple[tuple[FindingLine, TodoLine], ...]
    may_write: bool
    otherwise: frozenset[int]


@dataclass(frozen=True)
class FindingInFull:
    """One of them, and the series it is of. otherwise: (who, when, words) of each who does not agree."""

    code: str
    title: str
    finding: FindingLine
    series: Series
    may_write: bool
    otherwise: tuple[tuple[str, dt.datetime, str], ...]
    may_differ: bool


def may_look(viewer: Actor) -> bool:
    """Whether they write down what was found."""
    of_them = of_a_team(viewer.team_kind) or "auditor" in viewer.roles
    return of_them and may_open(viewer, "protection.record_finding")


def findings(viewer: Actor, code: str | None, now: dt.datetime) -> FindingsPage:
    """What a team found, each series by itself, the latest first; what is still to be done before all. Four queries."""
    team = team_of(code)
    series = _series(team.code, timezone.localdate(now))
    todo = [(one, todo) for s in series for one in s.times for todo in one.todos if todo.open]
    log_read(viewer, page="protection.findings", now=now)
    return FindingsPage(
        team.code, team.title, tuple(series), tuple(sorted(todo, key=lambda pair: (pair[1].due, pair[1].id))),
        may_look(viewer), frozenset(e.marks.finding for e in _said_otherwise(team.code)),
    )  # fmt: skip


def finding(viewer: Actor, id: int, now: dt.datetime) -> FindingInFull:
    """One of them. NotThere when absent."""
    code = Finding.objects.filter(pk=id).values_list("team__code", flat=True).first()
    if code is None:
        raise NotThere
    team = team_of(code)
    for series in _series(code, timezone.localdate(now)):
        for one in series.times:
            if one.id == id:
                return FindingInFull(
                    code, team.title, one, series, may_look(viewer), tuple(_otherwise(code, id)),
                    may_open(viewer, "protection.see_finding_otherwise"),
                )  # fmt: skip
    raise NotThere


def _otherwise(code: str, finding: int) -> Iterator[tuple[str, dt.datetime, str]]:
    for entry in _said_otherwise(code):
        if entry.marks.finding == finding:
            yield entry.fact("by", ""), entry.happened, entry.fact("words", "")


def _said_otherwise(code: str) -> list[EntryView]:
    thread = Team.objects.values_list("thread", flat=True).get(code=code)
    return entries_of_thread(thread, only=("assurance.seen_otherwise",), facts=True)


def todos_of(finding: int) -> list[int]:
    """Ids of what is to be done about a finding, in the order in which it was said."""
    return list(FindingAction.objects.filter(finding=finding).order_by("pk").values_list("pk", flat=True))


def _series(code: str, today: dt.date) -> list[Series]:
    rows = {row.pk: row for row in Finding.objects.filter(team__code=code)}
    who = {id: w.with_agency for id, w in workers({r.found_by_id for r in rows.values() if r.found_by_id}).items()}
    todos: dict[int, list[TodoLine]] = {}
    for row in FindingAction.objects.filter(finding__in=rows).order_by("due", "pk"):
        todos.setdefault(row.finding_id, []).append(_todo(row, today))
    lines = {pk: _line(row, who, todos.get(pk, [])) for pk, row in rows.items()}
    looked = [Looked(row.pk, row.again_id, row.theme, row.last, lines[row.pk].share) for row in rows.values()]
    return [_drawn([lines[one.id] for one in group]) for group in series_of(looked)]


def _drawn(times: Sequence[FindingLine]) -> Series:
    values = [
        Value(one.last, one.share.percent, f"{one.last:%b} {one.last.year}", f"{one.share.part} of {one.share.whole}")
        for one in times
        if one.share is not None and one.share.percent is not None
    ]
    return Series(times[-1].theme, tuple(times), draw(values if len(values) > 1 else []))


def _line(row: Finding, who: Mapping[int, str], todos: Sequence[TodoLine]) -> FindingLine:
    return FindingLine(
        id=row.pk,
        theme=row.theme,
        first=row.first,
        last=row.last,
        sample=row.sample,
        counted=row.counted,
        share=None if row.part is None else Share(row.part, row.sample),
        looked=tuple(label("consultation_discipline", code) for code in row.looked),
        good=row.good,
        develop=row.develop,
        recommendation=row.recommendation,
        by=who.get(row.found_by_id or 0, ""),
        found_at=row.found_at,
        todos=tuple(todos),
    )


def _todo(row: FindingAction, today: dt.date) -> TodoLine:
    ended = f"{row.ended_on:%-d %B %Y}" if row.ended_on else ""
    late = row.state == "open" and row.due < today
    stands = {"open": "late" if late else "to be done", "done": f"done {ended}", "dropped": f"given up {ended}"}
    return TodoLine(row.pk, row.what, row.owner, row.due, stands[row.state], row.came, row.state == "open", late)
