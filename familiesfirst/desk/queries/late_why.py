"""What was late and somebody has to say why: what one word says for several children together."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.clocks.api import ClockView, asked_running, local_day
from familiesfirst.desk.queries.tasks import and_names
from familiesfirst.policy.api import setting


@dataclass(frozen=True)
class AskedWhy:
    """Runs of one clock, of one family, that ended late by one entry, or are late by one day: explained together.

    about: the family, when it was due and when it was done. clock, run: the first of them, for the address.
    """

    title: str
    family: int
    about: str
    clocks: tuple[ClockView, ...]

    @property
    def args(self) -> tuple[int, int, int]:
        """Of the address of the page where one says why."""
        return self.family, self.clocks[0].id, self.clocks[0].started_by


def explained_together(
    clocks: Iterable[ClockView], titles: Mapping[int, str], names: Mapping[int, str]
) -> tuple[AskedWhy, ...]:
    """What was late, in the order in which it was due. titles: {family: title}; names: {person: name}."""
    found: dict[tuple[object, ...], list[ClockView]] = {}
    for clock in sorted({c.id: c for c in clocks}.values(), key=lambda c: (c.due or c.started, c.id)):
        ended = clock.ended_by or clock.due
        found.setdefault((clock.code, clock.thread, ended, clock.explained_by), []).append(clock)
    return tuple(_one(same, titles, names) for same in found.values())


def asked_long(clock: ClockView, now: dt.datetime) -> bool:
    """Whether what is not done has been late for so long that one is asked why before it is done."""
    return asked_running(clock, now, setting("explain_late")["running_working_days"])  # type: ignore[index,arg-type]


def _one(same: list[ClockView], titles: Mapping[int, str], names: Mapping[int, str]) -> AskedWhy:
    first = same[0]
    who = and_names([names[c.subject] for c in same if c.subject_kind in ("child", "person") and c.subject in names])
    about = " · ".join(part for part in (titles.get(first.thread, ""), when(first)) if part)
    return AskedWhy(f"{first.title}: {who}" if who else first.title, first.thread, about, tuple(same))


def when(clock: ClockView) -> str:
    """`was due 16 March 2026, done 18 March 2026`."""
    due = f"was due {clock.due_on.day} {clock.due_on:%B %Y}" if clock.due_on else ""
    if clock.ended is None:
        return f"{due}, not done yet"
    ended = local_day(clock.ended)
    return f"{due}, {'done' if clock.end == 'late' else 'ended undone'} {ended.day} {ended:%B %Y}"
