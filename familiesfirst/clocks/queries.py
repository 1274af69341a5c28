"""Reading clocks. Each read is one query whatever it finds; who may see the families asked for, the caller knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

import familiesfirst.clocks.words as words
from familiesfirst.clocks.calendar import end_of, england, local_day, start_of
from familiesfirst.clocks.entries import reason
from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.projection import index, settle
from familiesfirst.clocks.rules import EXPLAINED
from familiesfirst.record.api import (
    Asked,
    EntryView,
    ask,
    ask_together,
    entries_by_id,
    last_about,
    of_entry,
    whole,
)


@dataclass(frozen=True)
class ClockView:
    """One run of a clock, as it stands when it is read.

    id:          of the row; give it, with `started_by`, to `extend`.
    subject:     the thread of a contact, a family, an incident or a concern, or a person, as `subject_kind` says
                 (contact, family, child, person, incident, concern).
    thread:      the family it is read under, or a contact that is joined to none, an incident or a concern.
    title, owner, tell, do: from the policy's edition that governs it; `do` is the route where one does what it asks.
    due, due_on: the last moment in time, and its London day; both None: as soon as possible.
    left:        how long is left, or how late it is, in the rule's words.
    overdue:     still running after it was due.
    end:         running, met, late, or ended (without being met).
    on_desk:     always, never or unless waiting, as in the rule.
    fixed:       an order or a statute sets its end: it is given no more time.
    explain_late: as in the rule: `ask`, `asked`, `no`. explained_by: the entry that says why it was late.
    asks_why:    should it be late, nobody has said why, and somebody has to.
    sensitivity, by_agency: of the entry that started it: whoever may not read that is shown no clock of it.
    """

    id: int
    code: str
    title: str
    subject_kind: str
    subject: int
    thread: int
    owner: str
    tell: tuple[str, ...]
    do: str | None
    started_by: int
    started: dt.datetime
    due: dt.datetime | None
    due_on: dt.date | None
    left: str
    overdue: bool
    end: str
    ended: dt.datetime | None
    ended_by: int | None
    recorded_late: bool
    extended: bool
    fixed: bool = False
    on_desk: str = "always"
    sensitivity: str = "ordinary"
    by_agency: int | None = None
    explain_late: str = "no"
    explained_by: int | None = None
    asks_why: bool = False

    @property
    def missed(self) -> bool:
        """Whether it ended late: done late, or not done when its day had passed."""
        return self.end == "late" or (self.end == "ended" and bool(self.due and self.ended and self.ended > self.due))


def running(
    *,
    now: dt.datetime,
    families: Collection[int] | None = None,
    contacts: Collection[int] | None = None,
    people: Collection[int] | None = None,
    owners: Collection[str] | None = None,
    codes: Collection[str] | None = None,
    limit: int | None = None,
) -> list[ClockView]:
    """What must happen next, soonest due first; what is due as soon as possible stands where it began.

    families: ids, with their people's clocks and joined contacts'. contacts: contact threads. people: person ids. Those
    given narrow each other; give one at least. A clock that counts `at least` asks nothing: left out unless named.
    ValueError when nothing narrows the question.
    """
    if not any(given is not None for given in (families, contacts, people, owners)):
        raise ValueError("running clocks of whom?")
    settle()
    found = ask_together(
        _running,
        families=None if families is None else list(families),
        contacts=None if contacts is None else list(contacts),
        people=None if people is None else list(people),
        owners=None if owners is None else frozenset(owners),
        codes=None if codes is None else frozenset(codes),
        but=frozenset(_permissive() if codes is None else ()),
        limit=str(limit or ""),  # as text: a number would be taken for a value that changes
    )
    return running_from(found["running"], now=now)


def _running(
    *,
    families: Sequence[int] | None,
    contacts: Sequence[int] | None,
    people: Sequence[int] | None,
    owners: frozenset[str] | None,
    codes: frozenset[str] | None,
    but: frozenset[str],
    limit: str,
) -> dict[str, Asked]:
    rows = Clock.objects.filter(end="running").exclude(code__in=sorted(but))
    rows = rows if families is None else rows.filter(thread__in=families)
    rows = rows if contacts is None else rows.filter(subject_kind="contact", subject_id__in=contacts)
    rows = rows if people is None else rows.filter(subject_kind__in=("child", "person"), subject_id__in=people)
    rows = rows if owners is None else rows.filter(owner__in=sorted(owners))
    rows = rows if codes is None else rows.filter(code__in=sorted(codes))
    if limit:
        rows = Clock.objects.filter(pk__in=rows.order_by("act_by", "id").values("pk")[: int(limit)])
    return {"running": _with_start(rows)}


def _with_start(rows: QuerySet[Clock]) -> Asked:
    """The rows, each with who may read the entry that started it, and whose agency wrote that."""
    rows = rows.annotate(sensitivity=of_entry("sensitivity", "started_by"), by=of_entry("by_agency", "started_by"))
    return whole(rows, sensitivity="sensitivity", by_agency="by")


def each_once(clocks: Iterable[ClockView]) -> list[ClockView]:
    """Without what is due as soon as possible where the same is due about the same by a time: a national clock without
    a number, beside the authority's own.
    """
    found = list(clocks)
    timed = {(one.title, one.subject_kind, one.subject) for one in found if one.due is not None}
    return [one for one in found if one.due or (one.title, one.subject_kind, one.subject) not in timed]


def running_asked(contact: int) -> Asked:
    """What `running` reads of one contact, to be asked with other things; give the rows to `running_from`. The caller
    has asked `settle` first.
    """
    rows = Clock.objects.filter(end="running", subject_kind="contact", subject_id__in=[contact])
    return _with_start(rows.exclude(code__in=_permissive()))


def running_among_asked(codes: Collection[str], families: QuerySet[Any, Any]) -> Asked:
    """What `running` reads of the clocks with these codes of these families (a queryset of ids), to be asked with other
    things; give the rows to `running_from`.
    """
    return _with_start(Clock.objects.filter(end="running", code__in=sorted(codes), thread__in=families))


def threads_running(codes: Collection[str]) -> QuerySet[Any, Any]:
    """Threads on which a clock with one of these codes runs; a queryset of ids, for another room's filter."""
    return Clock.objects.filter(end="running", code__in=sorted(codes)).values("thread")


def unanswered_asked(codes: Collection[str], families: QuerySet[Any, Any], kind: str, now: dt.datetime) -> Asked:
    """Overdue clocks with these codes of people of these families (a queryset of ids), about whom no entry of a kind
    has happened since they fell due: whole rows, to be asked with other things.
    """
    rows = Clock.objects.filter(end="running", code__in=sorted(codes), due_at__lt=now, thread__in=families)
    rows = rows.filter(subject_kind="child").annotate(answered=last_about(kind, "subject_id"))
    return whole(rows.filter(Q(answered=None) | Q(answered__lt=F("due_at"))))


def running_from(rows: Iterable[Any], *, now: dt.datetime) -> list[ClockView]:
    """The clocks that `running_asked` found, soonest due first."""
    return _views(sorted(rows, key=lambda row: (row.act_by, row.pk)), now)


def unexplained(families: Collection[int], *, now: dt.datetime) -> list[ClockView]:
    """What ended late for these families and nobody has said why, the latest last. One query."""
    settle()
    found = ask_together(_unexplained, families=list(families))["unexplained"]
    return _views(sorted(found, key=lambda row: (row.ended_at, row.pk)), now)


def _unexplained(*, families: Sequence[int]) -> dict[str, Asked]:
    rows = Clock.objects.filter(~Q(end="running"), asks_why=True, thread__in=families)
    return {"unexplained": _with_start(rows)}


def asked_running(clock: ClockView, now: dt.datetime, after: int) -> bool:
    """Whether what is not done is so many working days late that somebody has to say why, and nobody has."""
    late = clock.overdue and clock.asks_why and clock.due_on is not None
    return late and england().between(clock.due_on, local_day(now)) >= after  # type: ignore[arg-type]


def reasons(clocks: Iterable[ClockView], *, allows: Callable[[EntryView], bool]) -> dict[int, str]:
    """{clock: why it was late, as this reader may read it}: what was said afterwards, or by the entry that met it. Two
    queries, and none where nothing was said.
    """
    asked = {c.id: c.ended_by for c in clocks if c.missed and c.explain_late == "asked"}
    said = {c.id: c.explained_by or asked.get(c.id) for c in clocks}
    wanted = {entry for entry in said.values() if entry is not None}
    found = entries_by_id(wanted, allows=allows) if wanted else {}
    read = {clock: found[entry] for clock, entry in said.items() if entry in found}
    words = {clock: reason(e) if e.kind == EXPLAINED else str(e.fact("late_why")) for clock, e in read.items()}
    return {clock: why for clock, why in words.items() if why}


def history(family: int, *, now: dt.datetime) -> list[ClockView]:
    """Every run there has been of a family, its people and its joined contacts, in order of starting."""
    settle()
    found = ask_together(_history, family=family)["history"]
    return _views(sorted(found, key=lambda row: (row.started_at, row.pk)), now)


def _history(*, family: int) -> dict[str, Asked]:
    return {"history": _with_start(Clock.objects.filter(thread=family))}


def histories(incidents: Collection[int], *, now: dt.datetime) -> dict[int, list[ClockView]]:
    """{serious incident's thread: every run there has been of it}, in order of starting; one query."""
    rows = rows_now().filter(subject_kind="incident", subject_id__in=incidents).order_by("started_at", "id")
    out: dict[int, list[ClockView]] = {incident: [] for incident in incidents}
    for view in _views(rows, now):
        out[view.subject].append(view)
    return out


def last_done(families: Collection[int], codes: Collection[str]) -> dict[int, dt.date]:
    """{family: the London day on which one of these clocks was last met, in time or late}; one query."""
    rows = rows_now().filter(thread__in=families, code__in=codes, end__in=("met", "late"))
    found = rows.values_list("thread").annotate(Max("ended_at")).order_by()
    return {family: local_day(moment) for family, moment in found}


@dataclass(frozen=True)
class Done:
    """What was done within a clock's limit, and what was not. more_time: in time by a day that a manager had moved.

    late: done late, or ended without being done when its day had passed. late_now: not done, and overdue now.
    explained, unexplained: of the late, those of which somebody has said why, and those of which somebody has to.
    """

    title: str
    in_time: int = 0
    more_time: int = 0
    late: int = 0
    late_now: int = 0
    explained: int = 0
    unexplained: int = 0


def done_within(codes: Collection[str], first: dt.date, last: dt.date, *, now: dt.datetime) -> dict[str, Done]:
    """Of each clock, what was done from `first` to `last` (London days, both included); those never met have zeros.

    A run that ended without being met before its day is none of these. Two queries.
    """
    rows = rows_now().filter(code__in=codes).values_list("code").order_by()
    late, longer = Q(end="late") | Q(end="ended", ended_at__gt=F("due_at")), Q(extended_by__isnull=False)
    within = rows.filter(late | Q(end="met"), ended_at__range=(start_of(first), end_of(last)))
    done = within.annotate(
        in_time=Count("id", ~late & ~longer),
        more_time=Count("id", ~late & longer),
        late=Count("id", late),
        explained=Count("id", late & Q(explained_by__isnull=False)),
        unexplained=Count("id", late & Q(asks_why=True)),
    )
    waiting = _overdue(now).filter(code__in=codes, ended_at=None).values_list("code").annotate(Count("id")).order_by()
    counted, late_now = {code: told for code, *told in done}, dict(waiting)
    titles = {code: index().editions[code][-1].title for code in codes}
    return {code: _done(titles[code], counted.get(code, (0,) * 5), late_now.get(code, 0)) for code in codes}


def _done(title: str, told: Sequence[int], late_now: int) -> Done:
    in_time, more_time, late, explained, unexplained = told
    return Done(title, in_time, more_time, late, late_now, explained, unexplained)


def due_next(views: Iterable[ClockView]) -> list[ClockView]:
    """Those of a family's `history` that `running` would give: what must happen next, soonest due first."""
    permissive = set(_permissive())
    asks = (view for view in views if view.end == "running" and view.code not in permissive)
    return sorted(asks, key=lambda view: (view.due or view.started, view.id))


def overdue_by_family(families: Collection[int], *, now: dt.datetime) -> dict[int, int]:
    """How many clocks of each family are overdue; families with none are left out."""
    settle()
    return dict(ask(_overdue_of, families=list(families), now=now, but=frozenset(_permissive())))


def _overdue_of(*, families: Sequence[int], now: dt.datetime, but: frozenset[str]) -> QuerySet[Any, Any]:
    rows = Clock.objects.filter(thread__in=families, end="running", due_at__lt=now).exclude(code__in=sorted(but))
    return rows.values_list("thread").annotate(Count("id")).order_by()


def counts(*, now: dt.datetime) -> dict[str, dict[str, int]]:
    """{code: {"running": n, "overdue": n}} for every clock of the policy, those that never ran included."""
    late = ~Q(code__in=_permissive()) & Q(due_at__lt=now)
    rows = rows_now().filter(end="running").values_list("code").order_by("code")
    found = {code: both for code, *both in rows.annotate(ran=Count("id"), over=Count("id", filter=late))}
    return {
        code: dict(zip(("running", "overdue"), found.get(code, (0, 0)), strict=True))
        for code in sorted({*index().editions, *found})
    }


def rows_now() -> QuerySet[Clock]:
    """The table, whole: what was put off is computed first."""
    settle()
    return Clock.objects.all()


def missed(row: Any, now: dt.datetime) -> bool:
    """Whether a run ended late, or still runs and is late."""
    if row.end == "running":
        return row.due_at is not None and bool(row.due_at < now)
    return bool(row.end == "late" or (row.end == "ended" and row.due_at and row.ended_at > row.due_at))


def _overdue(now: dt.datetime) -> QuerySet[Clock]:
    return rows_now().filter(end="running", due_at__lt=now).exclude(code__in=_permissive())


def _permissive() -> list[str]:
    """Clocks that say how soon something may end at the earliest: nobody is late by them."""
    return [code for code, editions in index().editions.items() if editions[-1].count == "at least"]


def _views(rows: Iterable[Any], now: dt.datetime) -> list[ClockView]:
    return [_view(row, now) for row in rows]


def _view(row: Any, now: dt.datetime) -> ClockView:
    rule = index().edition(row.code, row.rule_from)
    due, on = row.due_at, row.due_on
    overdue = row.end == "running" and due is not None and due < now and rule is not None and rule.count != "at least"
    return ClockView(
        id=row.pk,
        code=row.code,
        title=title_of(row),
        subject_kind=row.subject_kind,
        subject=row.subject_id,
        thread=row.thread,
        owner=row.owner,
        tell=rule.tell if rule else (),
        do=rule.do if rule else None,
        fixed=rule.fixed if rule else False,
        on_desk=rule.on_desk if rule else "always",
        explain_late=rule.explain_late if rule else "no",
        explained_by=row.explained_by,
        asks_why=bool(row.asks_why),
        started_by=row.started_by,
        started=row.started_at,
        due=due,
        due_on=on,
        left=words.left(rule, due, on, now=now, calendar=england()) if rule and row.end == "running" else "",
        overdue=overdue,
        end=row.end,
        ended=row.ended_at,
        ended_by=row.ended_by,
        recorded_late=row.recorded_late,
        extended=row.extended_by is not None,
        sensitivity=getattr(row, "sensitivity", None) or "ordinary",
        by_agency=getattr(row, "by_agency", None),
    )


def title_of(row: Any) -> str:
    """What the clock asks for, in the words of the edition that governs it."""
    rule = index().edition(row.code, row.rule_from)
    return rule.title if rule else row.code
