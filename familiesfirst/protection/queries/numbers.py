"""What is counted of meetings about protection. No family and nobody is named in it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.clocks.api import Done, add_months, done_within
from familiesfirst.policy.api import codeset, label, setting
from familiesfirst.protection.models import CountedMeeting
from familiesfirst.protection.rules.chart import Chart, Value, draw
from familiesfirst.protection.rules.numbers import (
    DEFINITIONS,
    Counted,
    InTime,
    Met,
    Share,
    bands,
    by_band,
    by_period,
    counted,
)
from familiesfirst.record.api import Actor, log_read

CORE = "core"
MEETINGS = {"strategy": "Strategy discussions", "outside": "Strategy meetings about a concern outside the home",
            "initial": "Initial conferences", "review": "Review conferences", CORE: "Core groups"}  # fmt: skip
SOON = ("strategy", "outside")
"""Called within hours; the others are planned days or weeks before."""
SHOWN = ("social_worker", "social_work_manager", "police", "health", "education", "lead")
"""Whose attendance stands in the tables: codes of `strategy_discipline`."""


IN_TIME = (
    "strategy-in-time", "full-strategy-meeting", "strategy-record-sent", "section-47-child-seen",
    "section-47-child-alone", "initial-conference", "initial-conference-together", "transfer-in-conference",
    "pre-birth-assessment", "pre-birth-conference", "reports-before-conference", "reports-before-review",
    "conference-record-sent", "first-core-group", "core-group", "core-group-together", "first-review-conference",
    "review-conference", "review-conference-together", "protection-visit",
)  # fmt: skip
"""Clocks whose keeping is counted, in the order in which they come in a family's life. Those of one title are one
limit, run from different days: of a child born with another too.
"""


@dataclass(frozen=True)
class Wanted:
    """What is asked for. sort: of meeting. each: month, quarter or year. of: whose attendance is drawn."""

    first: dt.date
    last: dt.date
    sort: str = "strategy"
    each: str = "quarter"
    of: str = "health"


@dataclass(frozen=True)
class NumbersPage:
    """What the page shows. series: period by period; bands: by how much notice was given. core: core groups, of which
    is counted how many came of those who were asked.

    in_time: what was done within its limit on these days, whatever meetings are chosen.
    """

    wanted: Wanted
    meetings: str
    core: bool
    of: str
    total: Counted
    series: tuple[Counted, ...]
    bands: tuple[Counted, ...]
    in_time: tuple[InTime, ...]
    disciplines: Mapping[str, str]
    chart: Chart
    definitions: Mapping[str, str]


def usual(today: dt.date) -> Wanted:
    """The last two years by quarters: what the page shows when nothing else is chosen."""
    return Wanted(add_months(today.replace(day=1), -23), today)


def meetings_held(sort: str, first: dt.date, last: dt.date) -> list[Met]:
    """Meetings of a sort held on these days, both included. One query."""
    rows = CountedMeeting.objects.filter(sort=sort, held_on__gte=first, held_on__lte=last).order_by("held_on", "entry")
    fields = ("held_on", "present", "notice", "quorate", "emergency", "asked", "came")
    return [Met(on, frozenset(present), *rest) for on, present, *rest in rows.values_list(*fields)]


def numbers(viewer: Actor, wanted: Wanted, now: dt.datetime) -> NumbersPage:
    """Everything on the page, from three queries. The caller has asked who reads."""
    held = meetings_held(wanted.sort, wanted.first, wanted.last)
    core, titles = wanted.sort == CORE, codeset("strategy_discipline")
    disciplines = {} if core else {code: title for code, title in titles.items() if code in SHOWN}
    series = by_period(held, wanted.first, wanted.last, wanted.each, disciplines)
    log_read(viewer, page="protection.numbers", now=now)
    return NumbersPage(
        wanted=wanted,
        meetings=MEETINGS[wanted.sort],
        core=core,
        of="Those who were asked" if core else label("strategy_discipline", wanted.of),
        total=counted("All", wanted.first, wanted.last, held, disciplines),
        series=tuple(series),
        bands=tuple(by_band(held, wanted.first, wanted.last, bands(_limits(wanted.sort)), disciplines)),
        in_time=tuple(in_time(wanted.first, wanted.last, now)),
        disciplines=disciplines,
        chart=draw(values(series, "" if core else wanted.of)),
        definitions=DEFINITIONS,
    )


def in_time(first: dt.date, last: dt.date, now: dt.datetime) -> list[InTime]:
    """Of each limit, how it was kept from the first day to the last."""
    of_each: dict[str, list[Done]] = {}
    for done in done_within(IN_TIME, first, last, now=now).values():
        of_each.setdefault(done.title, []).append(done)
    return [_in_time(title, clocks) for title, clocks in of_each.items()]


def _in_time(title: str, clocks: Sequence[Done]) -> InTime:
    kept, longer = sum(c.in_time for c in clocks), sum(c.more_time for c in clocks)
    late, late_now = sum(c.late for c in clocks), sum(c.late_now for c in clocks)
    return InTime(title, Share(kept, kept + longer + late), longer, late, late_now)


def values(series: Sequence[Counted], of: str) -> list[Value]:
    """The attendance of a discipline, period by period, as it is drawn: each at the first day of its period.

    of: empty for everybody who was asked.
    """
    return [
        Value(one.first, share.percent, one.title, f"{share.part} of {share.whole}")
        for one in series
        if (share := one.attendance[of] if of else one.came).percent is not None
    ]


def _limits(sort: str) -> list[int]:
    return sorted(setting("notice_bands" if sort in SOON else "notice_bands_planned").values())  # type: ignore[union-attr]


def today_of(now: dt.datetime) -> dt.date:
    """The day in London."""
    return timezone.localdate(now)
