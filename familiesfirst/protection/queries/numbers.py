"""What is counted of meetings about protection. No family and nobody is named in it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.clocks.api import Done, add_months, done_within
from familiesfirst.policy.api import codeset, label, policy, setting
from familiesfirst.protection.models import CountedMeeting
from familiesfirst.protection.queries.drift import Steps, steps
from familiesfirst.protection.rules.chart import Chart, Value, draw
from familiesfirst.protection.rules.drift import DEFINITION
from familiesfirst.protection.rules.numbers import (
    DEFINITIONS,
    HEADINGS,
    BandSeries,
    Counted,
    InTime,
    Met,
    Share,
    bands,
    by_band,
    by_band_and_period,
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
    """What the page shows. series: period by period; bands: by how much notice was given;
    over_time: those period by period, and the picture of each. core: core groups, of which
    is counted how many came of those who were asked.

    in_time: what was done within its limit on these days, and steps: what share went on from each to the next, whatever
    meetings are chosen.
    """

    wanted: Wanted
    meetings: str
    core: bool
    of: str
    total: Counted
    series: tuple[Counted, ...]
    bands: tuple[Counted, ...]
    over_time: tuple[tuple[BandSeries, Chart], ...]
    in_time: Mapping[str, Sequence[InTime]]
    steps: Steps
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
    """Everything on the page, from five queries. The caller has asked who reads."""
    held = meetings_held(wanted.sort, wanted.first, wanted.last)
    core, titles = wanted.sort == CORE, codeset("strategy_discipline")
    disciplines = {} if core else {code: title for code, title in titles.items() if code in SHOWN}
    drawn, among = "" if core else wanted.of, bands(_limits(wanted.sort))
    over_time = by_band_and_period(held, wanted.first, wanted.last, wanted.each, among, disciplines)
    series = by_period(held, wanted.first, wanted.last, wanted.each, disciplines)
    log_read(viewer, page="protection.numbers", now=now)
    return NumbersPage(
        wanted=wanted,
        meetings=MEETINGS[wanted.sort],
        core=core,
        of="Those who were asked" if core else label("strategy_discipline", wanted.of),
        total=counted("All", wanted.first, wanted.last, held, disciplines),
        series=tuple(series),
        bands=tuple(by_band(held, wanted.first, wanted.last, among, disciplines)),
        over_time=tuple((band, draw(values(band.series, drawn))) for band in over_time),
        in_time=in_time(wanted.first, wanted.last, now),
        steps=steps(wanted.first, wanted.last, wanted.each),
        disciplines=disciplines,
        chart=draw(values(series, drawn)),
        definitions=DEFINITIONS | {"steps": DEFINITION},
    )


def in_time(first: dt.date, last: dt.date, now: dt.datetime) -> dict[str, list[InTime]]:
    """{heading: how each limit was kept from the first day to the last}: of every clock that says it is counted, in the
    order of the policy. Those of one title are one limit, run from different days: of a child born with another too.
    """
    under = {rule.code: rule.counted for rule in policy().clocks if rule.counted != "no"}
    of_each: dict[tuple[str, str], list[Done]] = {}
    for code, done in done_within(list(under), first, last, now=now).items():
        of_each.setdefault((under[code], done.title), []).append(done)
    kept = [(heading, _in_time(title, clocks)) for (heading, title), clocks in of_each.items()]
    return {title: [one for code, one in kept if code == heading] for heading, title in HEADINGS.items()}


def _in_time(title: str, clocks: Sequence[Done]) -> InTime:
    def total(of: str) -> int:
        return sum(getattr(clock, of) for clock in clocks)

    kept, longer, late = total("in_time"), total("more_time"), total("late")
    return InTime(
        title,
        Share(kept, kept + longer + late),
        longer,
        late,
        total("late_now"),
        total("explained"),
        total("unexplained"),
    )


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
