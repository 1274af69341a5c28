"""Running clocks as tasks: one row each, with where to do it."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from familiesfirst.clocks.api import ClockView
from familiesfirst.desk.rules.rows import Task
from familiesfirst.policy.api import policy
from familiesfirst.record.api import LONDON

DO = {"family_help:record": "Record", "family_help:attempts": "Decide"}
"""The words on the button of a page where one does it; else *Open*."""
OPEN_CONTACT, OPEN_FAMILY = "front_door:contact", "desk:family"


def tasks_of(
    clocks: Iterable[ClockView],
    titles: Mapping[int, str],
    names: Mapping[int, str],
    said: Mapping[int, str] | None = None,
) -> list[Task]:
    """Clocks as tasks, siblings with the same clock and day in one. titles: {family: title}; names: {child: name}.
    What is to be done as soon as possible is not asked for twice, where a clock of the same title says by when.

    said: {entry that started a clock: what it asks for, in words}; such clocks stand apart.
    """
    said = said or {}
    return [_task(same, titles, names, said) for same in together(clocks, said)]


def together(clocks: Iterable[ClockView], apart: Collection[int] = ()) -> list[list[ClockView]]:
    """Clocks that are one task, in their order. apart: entries whose clocks each stand for themselves."""
    found: dict[tuple[object, ...], list[ClockView]] = {}
    for clock in _dated(list(clocks)):
        subject = clock.subject if clock.subject_kind == "contact" else clock.thread
        found.setdefault(
            (clock.code, subject, clock.due, clock.left, clock.started_by in apart and clock.started_by), []
        ).append(clock)
    return list(found.values())


def _dated(clocks: list[ClockView]) -> list[ClockView]:
    """Without a national *as soon as possible* of which a local clock says the day or the hour."""
    said = {(c.title, c.subject_kind, c.subject) for c in clocks if c.due}
    return [c for c in clocks if c.due or (c.title, c.subject_kind, c.subject) not in said]


def _task(same: list[ClockView], titles: Mapping[int, str], names: Mapping[int, str], said: Mapping[int, str]) -> Task:
    clock = same[0]
    who = and_names([names[c.subject] for c in same if c.subject_kind in ("child", "person") and c.subject in names])
    who = said.get(clock.started_by, who)
    route, args, do = _where(clock)
    return Task(
        title=_titled(clock.title, who),
        family=clock.thread if clock.thread in titles else None,
        about=" · ".join(part for part in (_of_whom(clock, titles), _limit(clock), _was_due(clock)) if part),
        due=clock.due_on,
        late=clock.left if clock.overdue else "",
        route=route,
        args=args,
        do=do,
        time=f"{clock.due.astimezone(LONDON):%H:%M}" if clock.due and _in_hours(clock) else "",
    )


def _titled(title: str, who: str) -> str:
    """`See the child: Zayn`; a question keeps its mark: `Is it still right? (Zayn)`."""
    if not who:
        return title
    return f"{title} ({who})" if title.endswith("?") else f"{title}: {who}"


def and_names(names: list[str]) -> str:
    """`Ava, Ben and Zayn`."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _of_whom(clock: ClockView, titles: Mapping[int, str]) -> str:
    return f"C-{clock.subject}" if clock.subject_kind == "contact" else titles.get(clock.thread, "")


def _where(clock: ClockView) -> tuple[str, tuple[int, ...], str]:
    subject = clock.subject if clock.subject_kind == "contact" else clock.thread
    if clock.do and _opens(clock.do):
        return clock.do, (subject,), DO.get(clock.do, "Open")
    return (OPEN_CONTACT if clock.subject_kind == "contact" else OPEN_FAMILY), (subject,), "Open"


@cache
def _opens(route: str) -> bool:
    """Whether there is a page of that name for one contact or family."""
    try:
        reverse(route, args=[1])
    except NoReverseMatch:
        return False
    return True


def _in_hours(clock: ClockView) -> bool:
    return any(rule.unit == "hours" for rule in policy().clock_versions(clock.code))


def _limit(clock: ClockView) -> str:
    rule = policy().clock_versions(clock.code)[-1]
    if rule.limit is None:
        return "as soon as possible"
    if rule.limit == 0 and rule.counts_from != "happened":
        return ""
    ours = " (ours)" if rule.scope == "local" else ""
    every = "every " if rule.repeats else ""
    many = f"{rule.limit} {rule.unit}" if rule.limit != 1 else rule.unit.removesuffix("s")
    sooner = ", or sooner where the plan says so" if rule.limit_fact else ""
    return f"{every or ('1 ' if rule.limit == 1 else '')}{many}{ours}{sooner}"


def _was_due(clock: ClockView) -> str:
    """The day, with its year where the lateness reaches back into another."""
    if not clock.overdue or not clock.due_on:
        return ""
    year = f" {clock.due_on.year}" if clock.due_on.year != timezone.localdate().year else ""
    return f"was due {clock.due_on:%A %-d %B}{year}"
